// The key of the class sheet: every question of prediction, answered by its run with these settings.
import { askCredit } from "../engine/credit.ts";
import type { Asker } from "../engine/client.ts";
import type { Experiment } from "../engine/experiment.ts";
import { type Names, named } from "../engine/names.ts";
import { liveOften } from "../engine/population.ts";
import { run, type Run } from "../engine/run.ts";
import type { Schema } from "../engine/schema.ts";
import { firstSentence } from "../parts/Verdict.tsx";
import type { State } from "../state/state.ts";
import { populations } from "../steps/bet_populations.ts";
import { begin, best, costly, half } from "../steps/contract_experiments.ts";
import { easyTargets, faithTold, smallWins } from "../steps/faith_charts.ts";
import { stakes } from "../steps/partners_cast.ts";
import { askedError, firstTold, tournament } from "../steps/slips_charts.ts";
import { trustTold } from "../steps/too_much_charts.ts";
import { besideNaive, contractEnds, overCoverage } from "../steps/too_much_experiments.ts";
import { figure, short } from "../text/numbers.ts";
import { t } from "../text/text.ts";
import * as found from "./found.ts";
import { questionOf } from "./questions.ts";

export interface KeyEntry {
  id: string;
  /// As the question's options name it; null where the run leaves it open.
  option: string | null;
  /// What the run found, in words or numbers.
  told: string;
}

export interface Surroundings {
  engine: Asker;
  schema: Schema;
  names: Names;
  state: State;
}

async function deeds({ engine, schema }: Surroundings): Promise<KeyEntry[]> {
  const prior = schema.get("beliefs.prior_trust")?.start ?? 0;
  const [free, owed] = await askCredit(engine, prior, [0, 1], {}, "key deed");
  const [costless] = await askCredit(engine, prior, [1], { "contract.penalty": 0 }, "key costless");
  const entry = (id: string, mean: number | null | undefined, option = found.asGuess(mean)): KeyEntry => ({
    id,
    option,
    told: figure(mean),
  });
  return [
    entry("deed.free", free?.mean),
    entry("deed.owed", owed?.mean),
    entry("deed.bet", costless?.mean, found.withoutPenalty(costless?.mean, owed?.mean)),
  ];
}

/// Fewer than in the step, for a key in time: enough to tell who wins most often.
const keyRuns = 100;

const bets = ({ engine, state }: Surroundings): Promise<KeyEntry>[] =>
  populations.map(async ({ request }, at) => {
    const played = await liveOften(engine, { ...request, payoffs: stakes, seed: state.seed }, keyRuns);
    const id = `bet.${at}`;
    if (!played) {
      return { id, option: null, told: "" };
    }
    const told = Object.entries(played.wins)
      .filter(([, count]) => count > 0)
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => `${questionOf(id)?.label(name)} ${short(count)}`)
      .join("; ");
    return { id, option: found.winner(played), told: t("sheet.runs_won", { told, runs: keyRuns }) };
  });

const experiments: readonly [
  id: string,
  of: (state: State) => Experiment,
  option: (found: Run) => string | null,
  /// With what it found in front, as the step says it.
  told: (found: Run) => Run,
][] = [
  ["slips.slip", (state) => tournament(state, "noise"), ({ ranking }) => found.firstAt(ranking, askedError), firstTold],
  ["slips.misread", (state) => tournament(state, "misperception"), ({ ranking }) => found.firstAt(ranking, askedError), firstTold],
  ["contract.start", half, found.withHalfAContract, begin],
  ["contract.best", costly, found.bestCoverage, best],
  ["too_much.shape", overCoverage, (of) => found.shapeOfTrust(of), (of) => trustTold(of)],
  ["too_much.naive", besideNaive, (of) => found.shapeOfTrust(of, "no_attribution"), (of) => trustTold(of, "no_attribution")],
  ["too_much.after", contractEnds, found.afterTheContract, (of) => of],
  ["faith.small", smallWins, found.withSmallTargets, (of) => faithTold(of, "venture.first_target")],
  ["faith.easy", easyTargets, found.withEasyTargets, (of) => faithTold(of, "venture.ambition")],
];

/// `tell` hears how many of how many are done.
export async function workOutKey(
  of: Surroundings,
  tell: (done: number, all: number) => void,
): Promise<KeyEntry[]> {
  const parts: Promise<KeyEntry[] | KeyEntry>[] = [
    deeds(of),
    ...bets(of),
    ...experiments.map(async ([id, experiment, option, tell]) => {
      const figure = id === "too_much.after" ? "removal" : "";
      const done = tell(await run(of.engine, experiment(of.state), `key ${id}`, { figure }));
      const told = done.headline || firstSentence(named(done.verdict, of.names));
      return { id, option: option(done), told: told || t("class.no_words") };
    }),
  ];
  let done = 0;
  tell(done, parts.length);
  const counted = parts.map((part) =>
    part.then((entry) => {
      tell(++done, parts.length);
      return entry;
    }),
  );
  return (await Promise.all(counted)).flat();
}
