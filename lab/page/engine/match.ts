// A person's moves against a strategy, as the engine plays them: what was played stays played when a
// move is added.
import type { Asker } from "./client.ts";

export interface Match {
  /// The partner's moves, as long as one's own: C or D.
  theirs: string;
  score: number;
  theirScore: number;
}

export async function playMatch(
  engine: Asker,
  moves: string,
  partner: { id: string; rounds: number },
  seed: number,
  stakes: Readonly<Record<"R" | "S" | "T" | "P", number>>,
): Promise<Match> {
  const settings = Object.fromEntries(Object.entries(stakes).map(([key, value]) => [`game.${key}`, value]));
  const request = { do: "match", players: [{ moves }, partner.id], rounds: partner.rounds, seed, settings };
  const told = (await engine.ask(request, "match")) as { moves: [string, string]; scores: [number, number] };
  return { theirs: told.moves[1], score: told.scores[0], theirScore: told.scores[1] };
}
