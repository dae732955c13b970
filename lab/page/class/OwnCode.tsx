// One's own result as a code for the teacher.
import { Copied } from "../parts/Copied.tsx";
import { download } from "../state/page_file.ts";
import { t } from "../text/text.ts";
import { anything, useResult } from "./answers.ts";
import { poolAsCsv } from "./pool.ts";
import { writeResult } from "./result_code.ts";

export function OwnCode() {
  const result = useResult();
  if (!anything(result)) {
    return <p>{t("class.no_code")}</p>;
  }
  return (
    <>
      <p>{t("class.code_lead")}</p>
      <Copied label={t("class.code")} text={writeResult(result)} />
      <p>
        <button
          type="button"
          onClick={() => download("answers.csv", "text/csv", poolAsCsv([{ name: "", results: [result] }]))}
        >
          {t("class.own_csv")}
        </button>
      </p>
    </>
  );
}
