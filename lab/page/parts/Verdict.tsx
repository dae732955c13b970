// The engine's own sentences about a run that it has just done; never written by the page.
import { t } from "../text/text.ts";

interface Props {
  verdict: string | null;
  busy: boolean;
  error?: string | null;
}

/// Up to the first full stop that no digit follows.
export function firstSentence(verdict: string): string {
  const end = verdict.search(/\.\s/);
  return end < 0 ? verdict : verdict.slice(0, end + 1);
}

export function Verdict({ verdict, busy, error = null }: Props) {
  const first = firstSentence(verdict ?? "");
  return (
    <div class="verdict" role="status" aria-busy={busy}>
      {error !== null ? (
        <p class="trouble">{t("engine.refused", { why: error })}</p>
      ) : (
        <>
          <p class="label">{t(busy ? "verdict.busy" : "verdict.label")}</p>
          {verdict !== null && (
            <p lang="en">
              <strong>{first}</strong> {verdict.slice(first.length).trim()}
            </p>
          )}
          {verdict !== null && <p class="meaning">{t("verdict.error_only")}</p>}
        </>
      )}
    </div>
  );
}
