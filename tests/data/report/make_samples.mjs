// Writes the sample data that the report page is developed and checked with:
//
//   node make_samples.mjs FOLDER      FOLDER: the reference tables of the model (coverage.csv, ...)
//
// sample_coverage.json takes its means and standard errors from those tables; every trajectory, map
// and tournament below is invented in shape and labelled a sample. None of it is evidence.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { coverage_sample } from "./samples/coverage.mjs";
import { map_sample } from "./samples/map.mjs";
import { point_sample, points_sample } from "./samples/point.mjs";
import { swept_tournament_sample, tournament_sample } from "./samples/tournament.mjs";

const here = dirname(fileURLToPath(import.meta.url));

const samples = {
  sample_coverage: coverage_sample(),
  sample_map: map_sample(),
  sample_tournament: tournament_sample(),
  sample_tournament_coverage: swept_tournament_sample(),
  sample_point: point_sample(),
  sample_points: points_sample(),
};
for (const [name, data] of Object.entries(samples)) {
  writeFileSync(join(here, `${name}.json`), `${JSON.stringify(data)}\n`);
}
