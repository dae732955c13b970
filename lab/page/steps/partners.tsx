// Five partners, unnamed, for a number of rounds that one does not know; then one meets them.
import { useEffect, useRef, useState } from "preact/hooks";
import { say } from "../chart/live.ts";
import { Superseded } from "../engine/client.ts";
import { type Match, playMatch } from "../engine/match.ts";
import { useLab } from "../lab.ts";
import { Opened } from "../parts/Choice.tsx";
import { Waiting } from "../parts/Waiting.tsx";
import { OutcomePayoffs } from "../parts/OutcomePayoffs.tsx";
import { short } from "../text/numbers.ts";
import { t } from "../text/text.ts";
import { cast, stakes } from "./partners_cast.ts";
import { Meeting } from "./partners_meeting.tsx";

export interface Played extends Match {
  moves: string;
}

const nothing: Played = { moves: "", theirs: "", score: 0, theirScore: 0 };

const word = (move: string | undefined): string => t(move === "C" ? "partners.c" : "partners.d");

function History({ played }: { played: Played }) {
  const rounds = [...played.moves];
  return (
    <div class="table history" tabIndex={0} role="region" aria-label={t("partners.history")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("partners.round")}</th>
            <th scope="col">{t("partners.you")}</th>
            <th scope="col">{t("partners.partner")}</th>
          </tr>
        </thead>
        <tbody>
          {rounds.map((move, at) => (
            <tr>
              <th scope="row">{at + 1}</th>
              <td>{word(move)}</td>
              <td>{word(played.theirs[at])}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("partners.score")}</th>
            <td>{short(played.score)}</td>
            <td>{short(played.theirScore)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

export function Partners() {
  const { state, engine } = useLab();
  const [past, setPast] = useState<Played[]>([]);
  const [now, setNow] = useState<Played>(nothing);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const partner = cast[past.length];
  const ended = partner !== undefined && now.moves.length >= partner.rounds;

  // The button that was pressed may be gone: the heading says what comes.
  const heading = useRef<HTMLHeadingElement>(null);
  const atStart = past.length === 0 && !ended;
  useEffect(() => {
    if (!atStart) {
      heading.current?.focus({ preventScroll: true });
    }
  }, [past.length, ended]);

  const move = async (own: "C" | "D"): Promise<void> => {
    if (busy || !partner || ended) {
      return;
    }
    setBusy(true);
    setError(null);
    const moves = now.moves + own;
    try {
      const match = await playMatch(engine, moves, partner, state.seed, stakes);
      setNow({ moves, ...match });
      say(
        t("partners.said", {
          round: moves.length,
          own: word(own),
          theirs: word(match.theirs[moves.length - 1]),
          score: short(match.score),
          their_score: short(match.theirScore),
        }),
      );
    } catch (problem) {
      if (!(problem instanceof Superseded)) {
        setError((problem as Error).message);
      }
    }
    setBusy(false);
  };
  return (
    <div class="step">
      <div class="story">
        <header>
          <h1>{t("partners.title")}</h1>
          <p>{t("partners.lead")}</p>
          <p>{t("partners.lead_unknown")}</p>
        </header>
        <Waiting busy={false} error={error} />
        {partner && (
          <section class="choice" aria-label={t("partners.nth", { n: past.length + 1 })}>
            <h2 ref={heading} tabIndex={-1}>
              {t("partners.nth", { n: past.length + 1 })}
            </h2>
            {ended ? (
              <p>{t("partners.ended")}</p>
            ) : (
              <p>{t("partners.your_move", { round: now.moves.length + 1 })}</p>
            )}
            <p class="moves">
              {ended ? (
                <button
                  type="button"
                  class="main"
                  data-action="next"
                  onClick={() => {
                    setPast([...past, now]);
                    setNow(nothing);
                  }}
                >
                  {t(past.length + 1 < cast.length ? "partners.next" : "partners.all_met")}
                </button>
              ) : (
                <>
                  <button type="button" class="main" data-action="move" aria-disabled={busy} onClick={() => void move("C")}>
                    {t("partners.cooperate")}
                  </button>
                  <button type="button" class="main" aria-disabled={busy} onClick={() => void move("D")}>
                    {t("partners.defect")}
                  </button>
                </>
              )}
            </p>
            {now.moves !== "" && <History played={now} />}
          </section>
        )}
        {!partner && (
          <Opened heading={t("partners.meet_heading")}>
            <Meeting played={past} />
          </Opened>
        )}
      </div>
      <OutcomePayoffs stakes={stakes} />
    </div>
  );
}
