// A chart that can be read with a pointer, a finger, the keyboard, a screen reader, or as a table.
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useScheme } from "../look/theme.ts";
import { t } from "../text/text.ts";
import { ChartTable } from "./ChartTable.tsx";
import { type Drawing, init, optionOf } from "./draw.ts";
import { say } from "./live.ts";
import { type ChartSpec, inWords, placeName, pointAt, spokenStop, stopsOf, told } from "./spec.ts";
import { Legend } from "./Legend.tsx";

interface Mark {
  x: number;
  left: number;
  points: { left: number; top: number; colour: string }[];
}

const stepKeys: Record<string, (at: number, last: number) => number> = {
  ArrowRight: (at, last) => Math.min(last, at + 1),
  ArrowLeft: (at) => Math.max(0, at - 1),
  ArrowUp: (at, last) => Math.min(last, at + 1),
  ArrowDown: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

export function Chart({ spec, busy = false }: { spec: ChartSpec; busy?: boolean }) {
  const canvas = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing>();
  const structure = useRef("");
  const [size, setSize] = useState({ width: 0, font: 13 });
  const [mark, setMark] = useState<Mark | null>(null);
  const [tableOpen, setTableOpen] = useState(false);
  const scheme = useScheme();
  const hint = useId();
  const stops = stopsOf(spec);

  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) {
      return undefined;
    }
    const measure = (): void => {
      const root = parseFloat(getComputedStyle(document.documentElement).fontSize);
      setSize((old) => {
        const fresh = { width: element.clientWidth, font: Math.round(root * 0.8) };
        return old.width === fresh.width && old.font === fresh.font ? old : fresh;
      });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
      drawing.current?.dispose();
      drawing.current = undefined;
      structure.current = "";
    };
  }, []);

  const height = Math.round(Math.min(440, Math.max(260, size.width * 0.52)));
  // A parent draws itself anew more often than its numbers change.
  const shown = JSON.stringify(spec);
  useEffect(() => {
    if (!canvas.current || size.width === 0) {
      return;
    }
    drawing.current ??= init(canvas.current, null, { renderer: "svg", width: size.width, height });
    if (drawing.current.getWidth() !== size.width || drawing.current.getHeight() !== height) {
      drawing.current.resize({ width: size.width, height });
    }
    const view = { scheme, font: size.font, width: size.width };
    const built = `${scheme.paper} ${size.width} ${spec.x.names?.length} ${spec.series.map(({ id }) => id).join(" ")}`;
    drawing.current.setOption(optionOf(spec, view), { notMerge: built !== structure.current });
    structure.current = built;
    setMark(null);
  }, [shown, size, scheme, height]);

  const pixel = (place: [number, number]): number[] =>
    drawing.current?.convertToPixel({ gridIndex: 0 }, place) ?? [0, 0];

  const moveTo = (x: number | undefined): void => {
    if (x === undefined) {
      setMark(null);
      return;
    }
    const points = spec.series.flatMap((series) => {
      const mean = pointAt(series, x)?.mean;
      if (mean === undefined || mean === null) {
        return [];
      }
      const [left = 0, top = 0] = pixel([x, mean]);
      return [{ left, top, colour: scheme.colours[series.concept] }];
    });
    setMark({ x, left: pixel([x, spec.y.low])[0] ?? 0, points });
  };

  const onKey = (event: KeyboardEvent): void => {
    const step = stepKeys[event.key];
    if (event.key === "Escape") {
      setMark(null);
    } else if (step && stops.length > 0 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      const last = stops.length - 1;
      const at = mark ? step(stops.indexOf(mark.x), last) : event.key === "End" ? last : 0;
      const x = stops[at];
      moveTo(x);
      say(x === undefined ? "" : spokenStop(spec, x));
    }
  };

  const onPointer = (event: PointerEvent): void => {
    const box = canvas.current?.getBoundingClientRect();
    if (box) {
      const at = event.clientX - box.left;
      const near = [...stops].sort(
        (a, b) => Math.abs((pixel([a, 0])[0] ?? 0) - at) - Math.abs((pixel([b, 0])[0] ?? 0) - at),
      );
      moveTo(near[0]);
    }
  };

  return (
    <figure class="chart" aria-busy={busy}>
      <figcaption>
        <h3>{spec.title}</h3>
      </figcaption>
      <Legend series={spec.series} />
      <div
        class="plot"
        tabIndex={0}
        role="application"
        aria-roledescription={t("chart.role")}
        aria-label={`${spec.title}. ${inWords(spec)}`}
        aria-describedby={hint}
        onKeyDown={onKey}
        onPointerMove={onPointer}
        onPointerDown={onPointer}
        onPointerLeave={(event) => event.pointerType === "touch" || setMark(null)}
        onBlur={() => setMark(null)}
      >
        <div class="canvas" ref={canvas} style={{ height: `${height}px` }} aria-hidden="true" />
        {mark && (
          <div class="overlay" aria-hidden="true">
            <div class="cursor" style={{ left: `${mark.left}px` }} />
            {mark.points.map(({ left, top, colour }) => (
              <div class="point" style={{ left: `${left}px`, top: `${top}px`, color: colour }} />
            ))}
            <div
              class={mark.left > size.width / 2 ? "tip before" : "tip"}
              style={
                mark.left > size.width / 2
                  ? { right: `${size.width - mark.left + 12}px` }
                  : { left: `${mark.left + 12}px` }
              }
            >
              <strong>
                {spec.x.names ? "" : `${spec.x.label} `}
                {placeName(spec.x, mark.x)}
              </strong>
              {spec.series
                .filter((series) => pointAt(series, mark.x))
                .map((series) => (
                  <div>
                    {series.name} {told(spec, series, mark.x)}
                  </div>
                ))}
            </div>
          </div>
        )}
      </div>
      <div class="actions">
      <button type="button" aria-expanded={tableOpen} onClick={() => setTableOpen(!tableOpen)}>
        {t(tableOpen ? "chart.hide_table" : "chart.show_table")}
      </button>
      <span class="hint" id={hint}>
        {t("chart.hint")}
      </span>
      </div>
      <ChartTable spec={spec} stops={stops} open={tableOpen} />
    </figure>
  );
}
