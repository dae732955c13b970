// A chart's drawing by ECharts: lines with bands, points with whiskers, two axes, and nothing else.
import { CustomChart, LineChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { short } from "../text/numbers.ts";
import type { Scheme } from "./palette.ts";
import { type ChartSpec, hasBand, placeName, type Series } from "./spec.ts";

use([CustomChart, LineChart, GridComponent, SVGRenderer]);

export { init };
export type Drawing = ReturnType<typeof init>;

interface Api {
  coord(place: number[]): number[];
}

function faded(hex: string, opacity: number): string {
  const part = (at: number): number => parseInt(hex.slice(at, at + 2), 16);
  return `rgba(${part(1)}, ${part(3)}, ${part(5)}, ${opacity})`;
}

function band(series: Series, colour: string): object {
  const known = series.points.filter(hasBand);
  return {
    type: "custom",
    silent: true,
    z: 1,
    data: known.length > 1 ? [[0, 0]] : [],
    renderItem: (_: unknown, api: Api) => ({
      type: "polygon",
      shape: {
        points: [
          ...known.map(({ x, low }) => api.coord([x, low ?? 0])),
          ...[...known].reverse().map(({ x, high }) => api.coord([x, high ?? 0])),
        ],
      },
      style: { fill: faded(colour, 0.22) },
    }),
  };
}

function whiskers(series: Series, colour: string, aside: number): object {
  const known = series.points.filter(hasBand);
  return {
    type: "custom",
    silent: true,
    z: 2,
    data: known.map(({ x, mean }) => [x, mean]),
    renderItem: ({ dataIndex }: { dataIndex: number }, api: Api) => {
      const { x, low, high } = known[dataIndex] ?? { x: 0, low: 0, high: 0 };
      const [at = 0, bottom = 0] = api.coord([x, low ?? 0]);
      const left = at + aside;
      const [, top = 0] = api.coord([x, high ?? 0]);
      const line = (x1: number, y1: number, x2: number, y2: number): object => ({
        type: "line",
        shape: { x1, y1, x2, y2 },
        style: { stroke: colour, lineWidth: 2 },
      });
      return {
        type: "group",
        children: [
          line(left, bottom, left, top),
          line(left - 5, bottom, left + 5, bottom),
          line(left - 5, top, left + 5, top),
        ],
      };
    },
  };
}

/// Pixels.
const barWidth = 26;

function bars(series: Series, colour: string, aside: number): object {
  const known = series.points.filter(({ mean }) => mean !== null);
  return {
    type: "custom",
    silent: true,
    z: 1,
    data: known.map(({ x, mean }) => [x, mean]),
    renderItem: ({ dataIndex }: { dataIndex: number }, api: Api) => {
      const { x, mean } = known[dataIndex] ?? { x: 0, mean: 0 };
      const [at = 0, top = 0] = api.coord([x, mean ?? 0]);
      const [, bottom = 0] = api.coord([x, 0]);
      return {
        type: "rect",
        shape: { x: at + aside - barWidth / 2, y: top, width: barWidth, height: bottom - top },
        style: { fill: faded(colour, 0.35) },
      };
    },
  };
}

function line(series: Series, colour: string, paper: string, aside: number): object {
  return {
    type: "line",
    silent: true,
    z: 3,
    data: series.points.map(({ x, mean }) => [x, mean]),
    symbol: series.sign,
    symbolSize: series.points.length > 40 ? 0 : series.apart ? 11 : 8,
    symbolOffset: [aside, 0],
    showAllSymbol: true,
    itemStyle: { color: colour, borderColor: paper, borderWidth: 1 },
    lineStyle: {
      color: colour,
      width: series.apart ? 0 : 2.5,
      type: series.dashed ? [7, 5] : "solid",
    },
  };
}

/// How far beside its place a point stands, in pixels, so that points of several series at a named place
/// do not hide each other.
export function asideOf({ x, series }: ChartSpec, index: number): number {
  return x.names && series[index]?.apart ? 9 * (index - (series.length - 1) / 2) : 0;
}

export interface View {
  scheme: Scheme;
  font: number;
  /// Of the whole drawing, in pixels.
  width: number;
}

/// Below this, numbers on an axis stand further apart.
const narrowest = 560;

/// Room for the vertical axis and its numbers, beside the names of places.
const margin = 60;

/// Of an upright name; the rest is cut, the table has it whole.
const mostLetters = 28;

/// Whether names of places must stand upright, and how much higher the drawing is then, in pixels.
export function uprightNames(
  { x }: ChartSpec,
  width: number,
  font: number,
): { room: number; upright: boolean; extra: number } {
  const names = (x.names ?? []).map(({ name }) => name);
  const room = (width - margin) / Math.max(1, names.length) - 6;
  const upright = names.some((name) => name.split(" ").some((word) => 0.6 * font * word.length > room));
  const longest = Math.max(0, ...names.map((name) => name.length));
  return { room, upright, extra: upright ? Math.round(0.6 * font * Math.min(longest, mostLetters)) : 0 };
}

export function optionOf(
  spec: ChartSpec,
  { scheme, font, width }: View,
): Record<string, unknown> {
  const text = { color: scheme.muted, fontSize: font };
  const names = spec.x.names;
  const narrow = width < narrowest;
  const { room, upright } = uprightNames(spec, width, font);
  const axis = {
    type: "value",
    nameTextStyle: text,
    axisLabel: { ...text, formatter: (value: number) => short(value), hideOverlap: true },
    axisLine: { show: true, onZero: false, lineStyle: { color: scheme.axis } },
    splitLine: { lineStyle: { color: scheme.rule } },
  };
  return {
    animation: false,
    grid: { left: 8, right: 18, top: 2.4 * font, bottom: 2.2 * font, containLabel: true },
    xAxis: {
      ...axis,
      name: names ? "" : spec.x.label,
      nameLocation: "middle",
      nameGap: 2.1 * font,
      min: spec.x.low,
      max: spec.x.high,
      splitNumber: narrow ? 4 : 10,
      splitLine: { show: false },
      ...(spec.x.whole && { minInterval: 1 }),
      ...(names && {
        axisLabel: {
          ...text,
          customValues: names.map(({ at }) => at),
          hideOverlap: false,
          lineHeight: Math.round(1.25 * font),
          ...(upright ? { rotate: 90 } : { width: Math.min(150, room), overflow: "break" }),
          formatter: (value: number) => {
            const name = placeName(spec.x, value);
            return upright && name.length > mostLetters ? `${name.slice(0, mostLetters - 1)}…` : name;
          },
        },
        axisTick: { show: false },
      }),
    },
    yAxis: {
      ...axis,
      name: spec.y.label,
      nameLocation: "end",
      nameGap: 0.9 * font,
      nameTextStyle: { ...text, align: "left" },
      min: spec.y.low,
      max: spec.y.high,
    },
    series: spec.series.flatMap((series, index) => {
      const colour = scheme.colours[series.concept];
      const aside = asideOf(spec, index);
      return [
        series.apart ? whiskers(series, colour, aside) : band(series, colour),
        ...(series.bars ? [bars(series, colour, aside)] : []),
        line(series, colour, scheme.paper, aside),
      ];
    }),
  };
}
