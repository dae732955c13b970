// For whoever teaches: pooled results and the class sheet. Nothing here is sent or kept anywhere.
import { t } from "../text/text.ts";
import { OwnCode } from "./OwnCode.tsx";
import { Pool } from "./Pool.tsx";
import { Sheet } from "./Sheet.tsx";

export function ClassRoom() {
  return (
    <div class="step plain">
      <div class="story">
        <header>
          <h1>{t("class.title")}</h1>
          <p>{t("class.lead")}</p>
        </header>
        <section class="opened">
          <h2>{t("class.own")}</h2>
          <OwnCode />
        </section>
        <Pool />
        <Sheet />
      </div>
    </div>
  );
}
