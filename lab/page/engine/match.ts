// A person's moves against a strategy: the engine plays a script of the moves so far against it. The
// same seed gives the same partner, so one round more continues the same match.
import type { Asker } from "./client.ts";
import { toml } from "./experiment.ts";

export interface Match {
  /// The partner's moves, as long as one's own: C or D.
  theirs: string;
  score: number;
  theirScore: number;
}

interface Interactions {
  tables: { interactions: { columns: string[]; rows: (string | number | null)[][] } };
}

export async function playMatch(
  engine: Asker,
  moves: string,
  strategy: string,
  seed: number,
  game: Readonly<Record<string, string>>,
): Promise<Match> {
  const text = toml({
    seed,
    repetitions: 1,
    settings: { rounds: moves.length },
    players: [`script(moves=${moves})`, strategy],
    analysis: { raw: true },
    more: { "tournament.pairs": "[[0, 1]]", ...game },
  });
  const request = { do: "run", toml: text, name: "match", tables: ["interactions"], csv: [] };
  const { columns, rows } = ((await engine.ask(request, "match")) as Interactions).tables.interactions;
  const of = (player: number, name: string): string | number | null => {
    const row = rows.find((each) => each[columns.indexOf("Player index")] === player);
    return row?.[columns.indexOf(name)] ?? null;
  };
  return {
    theirs: String(of(1, "Actions")),
    score: Number(of(0, "Score")),
    theirScore: Number(of(1, "Score")),
  };
}
