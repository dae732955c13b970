// Says that the engine is playing, or why it could not, where no verdict does.
import { t } from "../text/text.ts";

export function Waiting({ busy, error }: { busy: boolean; error: string | null }) {
  if (error !== null) {
    return <p class="trouble" role="status">{t("engine.refused", { why: error })}</p>;
  }
  return busy ? <p role="status" aria-busy="true">{t("verdict.busy")}</p> : null;
}
