// The foot of the page: what the lab is, and whose work it carries.
import { t } from "../text/text.ts";

declare const LICENCES: string;

export function Foot() {
  return (
    <footer>
      <p>{t("foot.offline")}</p>
      <details>
        <summary>{t("foot.licences")}</summary>
        <pre lang="en" tabIndex={0}>
          {LICENCES}
        </pre>
      </details>
    </footer>
  );
}
