// The steps that the page has, in the order of the lesson.
import type { ComponentType } from "preact";
import type { StepId } from "../state/state.ts";
import { Bet } from "./bet.tsx";
import { Cases } from "./cases.tsx";
import { Contract } from "./contract.tsx";
import { Deed } from "./deed.tsx";
import { Faith } from "./faith.tsx";
import { Learnt } from "./learnt.tsx";
import { Partners } from "./partners.tsx";
import { Sandbox } from "./sandbox.tsx";
import { Slips } from "./slips.tsx";
import { TooMuch } from "./too_much.tsx";

export const steps: readonly { id: StepId; Show: ComponentType }[] = [
  { id: "deed", Show: Deed },
  { id: "partners", Show: Partners },
  { id: "bet", Show: Bet },
  { id: "slips", Show: Slips },
  { id: "contract", Show: Contract },
  { id: "too_much", Show: TooMuch },
  { id: "faith", Show: Faith },
  { id: "cases", Show: Cases },
  { id: "sandbox", Show: Sandbox },
  { id: "learnt", Show: Learnt },
];
