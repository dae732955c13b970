// The five partners of The Evolution of Trust (Case 2017), its payoffs and lengths, in an order that
// gives nothing away.
import type { Key } from "../text/text.ts";

export interface Partner {
  id: string;
  rounds: number;
  name: Key;
  habit: Key;
  /// What Case calls it.
  alias: string;
}

export const cast: readonly Partner[] = [
  { id: "grudger", rounds: 5, name: "player.grudger", habit: "habit.grudger", alias: "Grudger" },
  { id: "cooperator", rounds: 4, name: "player.cooperator", habit: "habit.cooperator", alias: "Always Cooperate" },
  { id: "detective", rounds: 7, name: "player.detective", habit: "habit.detective", alias: "Detective" },
  { id: "defector", rounds: 4, name: "player.defector", habit: "habit.defector", alias: "Always Cheat" },
  { id: "tit_for_tat", rounds: 5, name: "player.tit_for_tat", habit: "habit.tit_for_tat", alias: "Copycat" },
];

/// Payoffs of a round: both cooperate R, only the partner T, only you S, neither P.
export const stakes = { R: 2, S: -1, T: 3, P: 0 } as const;
