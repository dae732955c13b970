// Populations of The Evolution of Trust (Case 2017): 25 members, the five that did worst are replaced
// by copies of the five that did best.
import { type Key, t } from "../text/text.ts";
import { crowd } from "./slips_charts.ts";

interface Setting {
  title: Key;
  story: Key;
  request: { population: Record<string, number>; rounds: number; noise: number };
}

const three = { cooperator: 3, tit_for_tat: 3, tit_for_two_tats: 3, win_stay_lose_shift: 3 };

export const populations: readonly Setting[] = [
  {
    title: "bet.peaceful",
    story: "bet.peaceful_story",
    request: { population: { cooperator: 15, defector: 5, tit_for_tat: 5 }, rounds: 10, noise: 0 },
  },
  {
    title: "bet.short",
    story: "bet.short_story",
    request: { population: { cooperator: 23, defector: 1, tit_for_tat: 1 }, rounds: 5, noise: 0 },
  },
  {
    title: "bet.rough",
    story: "bet.rough_story",
    request: { population: { defector: 13, ...three }, rounds: 10, noise: 0.05 },
  },
  {
    title: "bet.rougher",
    story: "bet.rougher_story",
    request: { population: { defector: 13, ...three }, rounds: 10, noise: 0.09 },
  },
];

/// How often each is played.
export const runs = 1000;

export function habitOf(id: string): string {
  const one = crowd.find((each) => each.id === id);
  return one ? t(one.habit) : "";
}

export function nameOfStrategy(id: string): string {
  const one = crowd.find((each) => each.id === id);
  return one ? t(one.name) : id;
}
