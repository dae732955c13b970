// A text to take along: selected by a key or a finger, or copied by the button.
import { useRef, useState } from "preact/hooks";
import { say } from "../chart/live.ts";
import { t } from "../text/text.ts";

export function Copied({ text, label }: { text: string; label: string }) {
  const [done, setDone] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const copy = (): void => {
    const finish = (): void => {
      setDone(text);
      say(t("share.copied"));
    };
    // Under file:// some browsers refuse.
    const select = (): void => {
      field.current?.select();
      say(t("share.selected"));
    };
    navigator.clipboard ? navigator.clipboard.writeText(text).then(finish, select) : select();
  };
  return (
    <div class="copied">
      <label>
        {label}
        <input ref={field} readOnly value={text} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <button type="button" onClick={copy}>
        {t(done === text ? "share.copied" : "share.copy")}
      </button>
    </div>
  );
}
