// What one observed deed teaches, as the engine reckons it: no run, no chance.
import type { Asker } from "./client.ts";

interface Answer {
  deeds: { seen: "honoured" | "betrayed"; owed: boolean; credit: number | null }[];
}

/// The credit that an honoured reliance is given for goodwill, at each of the coverages. Whether this
/// very case was covered the one who relied does not know, so both answers are the same.
export const askCredit = (
  engine: Asker,
  prior: number,
  coverages: readonly number[],
  settings: Readonly<Record<string, number>>,
  slot: string,
): Promise<{ x: number; mean: number | null }[]> =>
  Promise.all(
    coverages.map(async (x, at) => {
      const request = { do: "credit", prior, settings: { ...settings, "contract.coverage": x } };
      const { deeds } = (await engine.ask(request, `${slot} ${at}`)) as Answer;
      return { x, mean: deeds.find(({ seen }) => seen === "honoured")?.credit ?? null };
    }),
  );
