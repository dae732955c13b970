// The state goes on its way: as link, as code to type, inside a saved page; and a code is typed in.
import { useState } from "preact/hooks";
import { useLab } from "../lab.ts";
import { readCode, writeCode } from "../state/code.ts";
import { writeFragment } from "../state/fragment.ts";
import { savePage } from "../state/page_file.ts";
import { say } from "../chart/live.ts";
import { t } from "../text/text.ts";
import { Hide } from "./Hide.tsx";
import { Troubles } from "./Troubles.tsx";
import type { Trouble } from "../state/state.ts";

function Copied({ text, label }: { text: string; label: string }) {
  const [done, setDone] = useState("");
  const copy = (): void => {
    const finish = (): void => {
      setDone(text);
      say(t("share.copied"));
    };
    // Under file:// some browsers refuse; the text is selected then, ready for the keyboard.
    navigator.clipboard?.writeText(text).then(finish, () => undefined);
  };
  return (
    <div class="copied">
      <label>
        {label}
        <input readOnly value={text} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <button type="button" onClick={copy}>
        {t(done === text ? "share.copied" : "share.copy")}
      </button>
    </div>
  );
}

export function Share() {
  const { state, change } = useLab();
  const [typed, setTyped] = useState("");
  const [troubles, setTroubles] = useState<Trouble[]>([]);
  const link = `${location.href.replace(/#.*/, "")}#${writeFragment(state)}`;
  return (
    <section class="share" aria-label={t("share.title")}>
      <p>{t("share.lead")}</p>
      <Copied label={t("share.link")} text={link} />
      <Copied label={t("share.code")} text={writeCode(state)} />
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
          const reading = readCode(typed);
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
      <Troubles troubles={troubles} />
    </section>
  );
}
