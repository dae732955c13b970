// The state goes on its way: as link, as code to type, inside a saved page; and a code is typed in.
import { useState } from "preact/hooks";
import { useLab } from "../lab.ts";
import { writeCode } from "../state/code.ts";
import { readEntered } from "../state/entered.ts";
import { writeFragment } from "../state/fragment.ts";
import { savePage } from "../state/page_file.ts";
import { t } from "../text/text.ts";
import { Copied } from "./Copied.tsx";
import { Hide } from "./Hide.tsx";
import { Troubles } from "./Troubles.tsx";
import type { Trouble } from "../state/state.ts";

export function Share() {
  const { state, change } = useLab();
  const [typed, setTyped] = useState("");
  const [troubles, setTroubles] = useState<Trouble[]>([]);
  const link = `${location.href.replace(/#.*/, "")}#${writeFragment(state)}`;
  return (
    <section class="share" aria-label={t("share.title")}>
      <p>{t("share.lead")}</p>
      <Copied label={t("share.link")} text={link} />
      {location.protocol === "file:" && <p class="meaning">{t("share.file")}</p>}
      {state.experiment === "" ? (
        <Copied label={t("share.code")} text={writeCode(state)} />
      ) : (
        <p class="meaning">{t("share.code_without")}</p>
      )}
      <div class="copied">
        <button type="button" data-action="save" onClick={() => savePage(state)}>
          {t("share.save")}
        </button>
        <span class="meaning">{t("share.save_note")}</span>
      </div>
      <Hide />
      <form
        class="copied"
        onSubmit={(event) => {
          event.preventDefault();
          const reading = readEntered(typed);
          setTroubles(reading.troubles);
          if (reading.troubles.length === 0) {
            change(reading.state);
          }
        }}
      >
        <label>
          {t("share.enter")}
          <input
            value={typed}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <button type="submit">{t("share.open")}</button>
      </form>
      <Troubles troubles={troubles} typed />
    </section>
  );
}
