// One deed of one tie, read from a row of the replay, and put into words.
"use strict";

const deed_columns = [
  "round",
  "worked",
  "relied",
  "owed",
  "meant",
  "done",
  "seen",
  "corrected",
  "credit",
  "trust_before",
  "trust_after",
];

const deed_kinds = {
  freely: { label: "honoured freely", colour: (scheme) => colour_of("freely", scheme) },
  owed: { label: "honoured, not meant", colour: (scheme) => colour_of("owed", scheme) },
  betrayed: { label: "betrayed", colour: () => concept_colours.betrayal },
  withheld: { label: "did not rely", colour: (scheme) => scheme.muted, hollow: true },
  idle: { label: "idle", colour: (scheme) => scheme.axis, hollow: true },
};

function deed_of(row) {
  const deed = Object.fromEntries(deed_columns.map((column, i) => [column, row[i] ?? null]));
  const kind = !deed.worked
    ? "idle"
    : !deed.relied
      ? "withheld"
      : !deed.done
        ? "betrayed"
        : deed.meant
          ? "freely"
          : "owed";
  return { ...deed, kind };
}

/// What happened and what came of it, without the round: "Council relied; ...".
function deed_words(deed, trustor, trustee) {
  const parts = [];
  if (!deed.worked) {
    parts.push("one of the two did not work; the tie lay idle");
  } else if (!deed.relied) {
    parts.push(`${trustor} did not rely on ${trustee}`);
  } else {
    parts.push(
      `${trustor} relied`,
      deed.owed ? "the case was covered" : "no clause covered the case",
    );
    if (deed.meant) {
      parts.push(
        deed.done
          ? `${trustee} meant to honour and did`
          : `${trustee} meant to honour but circumstances spoiled it`,
      );
    } else if (deed.done) {
      parts.push(
        `${trustee} did not mean to honour but ` +
          (deed.owed ? "the contract made it" : "did, though nothing obliged it"),
      );
    } else {
      parts.push(
        `${trustee} did not mean to honour and betrayed` +
          (deed.owed ? " in spite of the contract" : ""),
      );
    }
    if (deed.seen !== null && Boolean(deed.seen) !== Boolean(deed.done)) {
      parts.push(`${trustor} took it for ${deed.seen ? "honouring" : "betrayal"}`);
    }
    if (deed.corrected) {
      parts.push("the independent body set that right");
    }
    if (typeof deed.credit === "number") {
      parts.push(`${Math.round(100 * deed.credit)}% credited to goodwill`);
    }
  }
  if (typeof deed.trust_before === "number" && typeof deed.trust_after === "number") {
    parts.push(`trust ${deed.trust_before.toFixed(2)} → ${deed.trust_after.toFixed(2)}`);
  }
  return parts.join("; ");
}
