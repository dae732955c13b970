// The foot of the page: what the lab is, and whose work it carries.
import { t } from "../text/text.ts";

export function Foot() {
  const licences = document.getElementById("licences")?.textContent ?? "";
  return (
    <footer>
      <p>{t("foot.offline")}</p>
      <details>
        <summary>{t("foot.licences")}</summary>
        <pre lang="en" tabIndex={0}>
          {licences}
        </pre>
      </details>
    </footer>
  );
}
