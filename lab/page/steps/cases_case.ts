// The case: a hospital, a council and a charity get people home from hospital, by order from above.
// Rounds are weeks; sizes, power and costs are made up, as a case's are.
import { budget, type Lever, levers, type Plan, valueOf } from "../state/levers.ts";
import type { State } from "../state/state.ts";
import type { Key } from "../text/text.ts";

/// By the numbers that the engine gives them.
export const organisations: readonly Key[] = ["cases.hospital", "cases.council", "cases.charity"];

/// Two years.
export const weeks = 104;

/// Chance that a breach of the contract that was seen is punished.
export const enforcement = 0.6;

const mostRepetitions = 100;

const text = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));

const head = ({ seed, repetitions }: State, values: ReadonlyMap<string, number>): string => `name = "case_room"
seed = ${seed}
repetitions = ${Math.min(mostRepetitions, repetitions)}
rounds = ${weeks}

[contract]
coverage = ${text(values.get("contract.coverage") ?? 0)}
contractible = 0.8
enforcement = ${enforcement}

[beliefs]
prior_trust = 0.35
negativity = 1.2

[organisations]
mandate = 0.3

[collaboration]
communication = ${text(values.get("collaboration.communication") ?? 0)}
empathetic_leader = ${text(values.get("collaboration.empathetic_leader") ?? 0)}
independent_body = ${text(values.get("collaboration.independent_body") ?? 0)}
cross_sector_distance = 0.3
cross_sector_contractible = 0.8
conflict = 0.3

[[collaboration.organisations]]
name = "Hospital"
sector = "health"
size = 0.8
power = 0.4

[[collaboration.organisations]]
name = "Council"
sector = "local government"
size = 0.5

[[collaboration.organisations]]
name = "Charity"
sector = "charity"
size = 0.1

[venture]
prior_faith = 0.6
faith_noise = 0.1
review_every = 13
ambition = 0.25
first_target = ${text(values.get("venture.first_target") ?? 1)}
progress_spread = 1.5
ramp = 6

[analysis]
ablation = false
`;

/// The case with a plan carried out, as the program reads it.
export const caseToml = (state: State, plan: Plan): string =>
  head(state, new Map(levers.map((lever, at) => [lever.key, valueOf(lever, plan[at] ?? 0)])));

const line = ({ key, from, to, cost }: Lever): string =>
  `"${key}" = { from = ${text(from)}, to = ${text(to)}, cost = ${text(cost)} }`;

/// The question which mix of levers raises voluntary collaboration most, under the same budget.
export const bestMixToml = (state: State): string => `${head(
  state,
  new Map(levers.map(({ key, from }) => [key, from])),
)}
[levers]
measure = "voluntary"
budget = ${text(budget)}
points = 8
refinements = 1
${levers.map(line).join("\n")}
`;
