// The engine's own sentences about a run that it has just done; never written by the page.
import { named } from "../engine/names.ts";
import { useLab, useStepId } from "../lab.ts";
import { type Note, useNote } from "../notebook.ts";
import { t } from "../text/text.ts";

interface Props {
  /// What came out, and the experiment that it came out of.
  run: { verdict: string; headline: string; toml: string } | null;
  busy: boolean;
  error?: string | null;
  /// Whether the notebook keeps every run that was shown here, or the last one.
  keepAll?: boolean;
}

/// At full stops that a space and a capital letter follow; numbers have neither.
const sentencesOf = (verdict: string): string[] => verdict.split(/(?<=\.)\s+(?=[A-Z])/);

export const firstSentence = (verdict: string): string => sentencesOf(verdict)[0] ?? "";

export function Verdict({ run, busy, error = null, keepAll = false }: Props) {
  const step = useStepId();
  const { names } = useLab();
  const verdict = run ? named(run.verdict, names) : null;
  // What the run says of the figure that a step is about, or else its first sentence.
  const first = run?.headline || firstSentence(verdict ?? "");
  const rest = sentencesOf(verdict ?? "").filter((one) => one !== first).join(" ");
  const note: Note | null =
    run && !busy ? { step, kind: "found", text: run.headline ? `${first}. ${verdict}` : verdict ?? "", detail: run.toml } : null;
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
              <p lang="en">
                <strong>{first.replace(/([^.])$/, "$1.")}</strong>
              </p>
              <details>
                <summary>{t("verdict.numbers")}</summary>
                <p lang="en">{rest}</p>
                <p class="meaning">{t("verdict.error_only")}</p>
              </details>
            </>
          )}
        </>
      )}
    </div>
  );
}
