// The experiment that was just run, for the command line and for a spreadsheet.
import type { Run } from "../engine/run.ts";
import { useLab } from "../lab.ts";
import { download } from "../state/page_file.ts";
import { t } from "../text/text.ts";

interface Props {
  run: Pick<Run, "toml" | "csv" | "signature">;
}

export function Command({ run }: Props) {
  const { change } = useLab();
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
        </button>{" "}
        <button type="button" onClick={() => change({ experiment: run.toml })}>
          {t("sandbox.edit")}
        </button>
      </p>
    </details>
  );
}
