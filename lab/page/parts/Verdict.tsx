// The engine's own sentences about a run that it has just done; never written by the page.
import { named } from "../engine/names.ts";
import { useLab, useStepId } from "../lab.ts";
import { type Note, useNote } from "../notebook.ts";
import { t } from "../text/text.ts";
import { Outcome } from "./Outcome.tsx";

interface Props {
  /// What came out, and the experiment that it came out of.
  run: { verdict: string; headline: string; toml: string } | null;
  busy: boolean;
  error?: string | null;
  /// Whether the notebook keeps every run that was shown here, or the last one.
  keepAll?: boolean;
  /// The question that the run answers.
  question?: string;
  /// What was changed for it, as the notebook says it.
  about?: string;
  /// Without what else the engine says: it would give a later step away.
  brief?: boolean;
}

/// At full stops that a space and a capital letter follow; numbers have neither.
const sentencesOf = (verdict: string): string[] => verdict.split(/(?<=\.)\s+(?=[A-Z])/);

export const firstSentence = (verdict: string): string => sentencesOf(verdict)[0] ?? "";

export function Verdict({ run, busy, error = null, keepAll = false, question, about = "", brief = false }: Props) {
  const step = useStepId();
  const { names } = useLab();
  const verdict = run ? named(run.verdict, names) : null;
  // What the run says of the figure that a step is about, or else its first sentence.
  const first = run?.headline || firstSentence(verdict ?? "");
  const rest = sentencesOf(verdict ?? "").filter((one) => one !== first).join(" ");
  const said = [about && `${about}: `, first.replace(/([^.])$/, "$1."), brief ? "" : ` ${rest}`].join("");
  const note: Note | null = run && !busy ? { step, kind: "found", text: said, detail: run.toml } : null;
  useNote(note, keepAll);
  return (
    <div class="verdict" role="status" aria-busy={busy}>
      {error !== null ? (
        <p class="trouble">{t("engine.refused", { why: error })}</p>
      ) : (
        <>
          <p class="label">{t(busy ? "verdict.busy" : "verdict.label")}</p>
          {verdict !== null && (
            <>
              <p lang={run?.headline ? undefined : "en"}>
                <strong>{first.replace(/([^.])$/, "$1.")}</strong>
              </p>
              {question && <Outcome id={question} done={!busy} />}
              {!brief && (
                <details>
                  <summary>{t("verdict.numbers")}</summary>
                  <p lang="en">{rest}</p>
                  <p class="meaning">{t("verdict.error_only")}</p>
                </details>
              )}
            </>
          )}
        </>
      )}
    </div>
  );
}
