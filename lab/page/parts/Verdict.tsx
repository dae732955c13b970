// The engine's own sentences about a run that it has just done; never written by the page.
import { useStepId } from "../lab.ts";
import { type Note, useNote } from "../notebook.ts";
import { t } from "../text/text.ts";

interface Props {
  /// What came out, and the experiment that it came out of.
  run: { verdict: string; toml: string } | null;
  busy: boolean;
  error?: string | null;
  /// Whether the notebook keeps every run that was shown here, or the last one.
  keepAll?: boolean;
}

/// Up to the first full stop that no digit follows.
export function firstSentence(verdict: string): string {
  const end = verdict.search(/\.\s/);
  return end < 0 ? verdict : verdict.slice(0, end + 1);
}

export function Verdict({ run, busy, error = null, keepAll = false }: Props) {
  const step = useStepId();
  const verdict = run?.verdict ?? null;
  const first = firstSentence(verdict ?? "");
  const note: Note | null =
    run && !busy ? { step, kind: "found", text: run.verdict, detail: run.toml } : null;
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
                <strong>{first}</strong>
              </p>
              <details>
                <summary>{t("verdict.numbers")}</summary>
                <p lang="en">{verdict.slice(first.length).trim()}</p>
                <p class="meaning">{t("verdict.error_only")}</p>
              </details>
            </>
          )}
        </>
      )}
    </div>
  );
}
