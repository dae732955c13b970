// The experiment that was just run, for the command line and for a spreadsheet.
import type { Run } from "../engine/run.ts";
import { download } from "../state/page_file.ts";
import { t } from "../text/text.ts";

export function Command({ run }: { run: Run }) {
  return (
    <details class="command">
      <summary>{t("sandbox.command")}</summary>
      <p>{t("sandbox.command_lead")}</p>
      <pre tabIndex={0}>fides run lab.toml</pre>
      <pre tabIndex={0} id="toml">
        {run.toml}
      </pre>
      <p>
        {t("sandbox.signature")} <code>{run.signature}</code>
      </p>
      <p>
        <button type="button" onClick={() => download("lab.toml", "text/plain", run.toml)}>
          {t("sandbox.save_toml")}
        </button>{" "}
        <button type="button" onClick={() => download("summary.csv", "text/csv", run.csv)}>
          {t("sandbox.save_csv")}
        </button>
      </p>
    </details>
  );
}
