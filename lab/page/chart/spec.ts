// What a chart shows, apart from how it is drawn: picture, cursor, table and text come from this.
import { estimate, type Estimate, hasInterval, none, short } from "../text/numbers.ts";
import { t } from "../text/text.ts";
import type { Concept } from "./palette.ts";

export interface Point extends Estimate {
  x: number;
}

export type Sign = "circle" | "diamond" | "triangle" | "rect";

export interface Series {
  id: string;
  name: string;
  concept: Concept;
  sign: Sign;
  dashed?: boolean;
  /// Points apart, with whiskers; otherwise a line with a band.
  apart?: boolean;
  /// With a bar from zero to each point, where points are apart: counts.
  bars?: boolean;
  points: readonly Point[];
}

export interface Axis {
  label: string;
  low: number;
  high: number;
  /// Places that have names instead of numbers.
  names?: readonly { at: number; name: string }[];
  /// Only whole numbers are places.
  whole?: boolean;
}

export interface ChartSpec {
  title: string;
  x: Axis;
  y: Axis;
  series: readonly Series[];
  decimals?: number;
}

/// The places where the cursor stops.
export function stopsOf({ series }: ChartSpec): number[] {
  const all = series.flatMap(({ points }) => points.map(({ x }) => x));
  return [...new Set(all)].sort((a, b) => a - b);
}

export const placeName = ({ names }: Axis, x: number): string =>
  names?.find(({ at }) => at === x)?.name ?? short(x);

export const pointAt = (series: Series, x: number): Point | undefined =>
  series.points.find((point) => point.x === x);

/// What picture, table and voice say of one point: always the same text.
export function told(spec: ChartSpec, series: Series, x: number): string {
  const point = pointAt(series, x);
  return point ? estimate(point, spec.decimals) : none;
}

export function spokenStop(spec: ChartSpec, x: number): string {
  const values = spec.series
    .filter((series) => pointAt(series, x))
    .map((series) => `${series.name} ${told(spec, series, x)}`);
  return `${spec.x.label} ${placeName(spec.x, x)}: ${values.join("; ")}`;
}

/// The chart in words: where each series begins and ends, and its least and greatest value.
export function inWords(spec: ChartSpec): string {
  return spec.series
    .filter(({ points }) => points.some(({ mean }) => mean !== null))
    .map((series) => {
      const known = series.points.filter(({ mean }) => mean !== null);
      const by = [...known].sort((a, b) => (a.mean ?? 0) - (b.mean ?? 0));
      const [first, last] = [known[0], known[known.length - 1]];
      const [least, most] = [by[0], by[by.length - 1]];
      if (!first || !last || !least || !most || known.length < 3) {
        return known
          .map(({ x }) => `${series.name}, ${placeName(spec.x, x)}: ${told(spec, series, x)}`)
          .join("; ");
      }
      return t("chart.in_words", {
        series: series.name,
        first: told(spec, series, first.x),
        from: placeName(spec.x, first.x),
        last: told(spec, series, last.x),
        to: placeName(spec.x, last.x),
        least: told(spec, series, least.x),
        least_at: placeName(spec.x, least.x),
        most: told(spec, series, most.x),
        most_at: placeName(spec.x, most.x),
      });
    })
    .join(". ");
}

export const hasBand = (point: Point): boolean => point.mean !== null && hasInterval(point);
