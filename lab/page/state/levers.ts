// The levers of the case room: a key of the experiment each, the value at which nothing is done, the
// value at which it is done to the full, and what that costs. Half of it goes half the way and costs
// half. The costs are made up. The order is that of short codes: append only.

export interface Lever {
  key: string;
  from: number;
  to: number;
  cost: number;
}

export const levers: readonly Lever[] = [
  { key: "venture.first_target", from: 1, to: 0.3, cost: 1 },
  { key: "collaboration.empathetic_leader", from: 0, to: 1, cost: 2 },
  { key: "collaboration.independent_body", from: 0, to: 1, cost: 3 },
  { key: "collaboration.communication", from: 0.05, to: 0.3, cost: 2 },
  { key: "contract.coverage", from: 0.4, to: 0.9, cost: 2 },
];

/// What may be spent on all levers together, in units of their costs.
export const budget = 4;

/// How far a lever is pulled, in halves.
export const full = 2;

/// How far each lever is pulled, in the order of `levers`.
export type Plan = readonly number[];

export const nothingDone: Plan = levers.map(() => 0);

export const valueOf = ({ from, to }: Lever, pulled: number): number =>
  Number((from + ((to - from) * pulled) / full).toFixed(4));

export const costOf = (plan: Plan): number =>
  levers.reduce((sum, { cost }, at) => sum + (cost * (plan[at] ?? 0)) / full, 0);

export const samePlan = (one: Plan, other: Plan): boolean => String(one) === String(other);

/// A plan that arrived from elsewhere, or null if it is none.
export function readPlan(value: unknown): Plan | null {
  const list = typeof value === "string" && value.length < 40 ? value.split("-").map(Number) : value;
  const good =
    Array.isArray(list) &&
    list.length === levers.length &&
    list.every((pulled) => Number.isInteger(pulled) && pulled >= 0 && pulled <= full);
  return good ? (list as number[]).map((pulled) => pulled + 0) : null;
}
