// A chart that can be read with a pointer, a finger or the keyboard. ECharts draws; the cursor, its
// tooltip, zooming and the link between charts with the same axis are here. What is drawn is a
// *scene*, made anew for each width and colour scheme:
//
//   height         pixels
//   option         for ECharts
//   count          how many stops the cursor has; stops are 0 ... count - 1
//   nearest(x, y)  stop at a pixel, or -1
//   step(i, key)   the stop that an arrow key, Home or End leads to
//   anchor(i)      pixel beside which the tooltip stands when a key moved the cursor
//   marks(i)       what marks the stop: [{ kind: "line" | "box" | "point", left, top, ... }]
//   tip(i)         contents of the tooltip, see show_tooltip
//   say(i)         the same for a screen reader
//   key(i)         optional: value on the shared axis, for linked cursors
//   pick(i)        optional: a click or Enter
//   zoom(x0, x1)   optional: two pixels that were dragged between; reset() undoes
"use strict";

const print_width = 680; // CSS pixels between the margins of A4 and of Letter
const dark_mode = matchMedia("(prefers-color-scheme: dark)");
const all_plots = new Set();
let printing = false;
let filing = false; // while a figure is drawn into a file

function scheme_now() {
  return dark_mode.matches && !printing && !filing ? schemes.dark : schemes.light;
}

/// What `draw` gives, with the colours that files have.
function in_file_colours(draw) {
  filing = true;
  try {
    return draw();
  } finally {
    filing = false;
  }
}

const font_family =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const pen = document.createElement("canvas").getContext("2d");

function text_width(text, size, weight = 400) {
  pen.font = `${weight} ${size}px ${font_family}`;
  return pen.measureText(text).width;
}

class Plot {
  /// `draw(view)` gives the scene; `group` names the axis that plots with linked cursors share.
  constructor({ label, draw, group = null }) {
    this.draw = draw;
    this.group = group;
    this.stop = -1;
    this.drag = null;
    this.canvas = element("div", { class: "canvas", "aria-hidden": "true" });
    this.overlay = element("div", { class: "overlay", "aria-hidden": "true" });
    this.root = element(
      "div",
      {
        class: "plot",
        tabindex: 0,
        role: "application",
        "aria-roledescription": "chart",
        "aria-label": label,
        "aria-describedby": "keys-hint",
        onpointermove: (event) => this.on_move(event),
        onpointerdown: (event) => this.on_down(event),
        onpointerup: (event) => this.on_up(event),
        onpointercancel: () => this.leave(),
        onpointerleave: (event) => event.pointerType === "touch" || this.drag || this.leave(),
        onkeydown: (event) => this.on_key(event),
        onblur: () => this.leave(),
      },
      this.canvas,
      this.overlay,
    );
    all_plots.add(this);
    new ResizeObserver(() => {
      if (!printing && this.root.clientWidth !== this.width) {
        this.redraw();
      }
    }).observe(this.root);
  }

  redraw() {
    const width = printing ? print_width : this.root.clientWidth;
    if (width === 0) {
      return;
    }
    const root_font = printing
      ? 14
      : parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.leave();
    this.width = this.root.clientWidth;
    this.scene = this.draw({
      width,
      scheme: scheme_now(),
      narrow: width < 560,
      printing,
      font: Math.round(root_font * 0.8),
    });
    const size = { width, height: this.scene.height };
    if (!this.chart) {
      this.chart = echarts.init(this.canvas, null, { renderer: "svg", ...size });
    } else {
      this.chart.resize(size);
    }
    this.canvas.style.height = `${size.height}px`;
    this.chart.setOption(
      {
        animation: false,
        textStyle: { fontFamily: font_family, fontSize: Math.round(root_font * 0.8) },
        ...this.scene.option,
      },
      { notMerge: true },
    );
    if (printing) {
      this.chart.getZr().flush();
    }
  }

  local(event) {
    const box = this.root.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  on_move(event) {
    const { x, y } = this.local(event);
    if (this.drag) {
      this.drag.to = x;
      this.mark_drag();
      return;
    }
    this.show(this.scene.nearest(x, y), event.clientX, event.clientY);
  }

  on_down(event) {
    const { x, y } = this.local(event);
    if (
      event.pointerType === "mouse" &&
      event.button === 0 &&
      this.scene.zoom &&
      this.scene.nearest(x, y) >= 0
    ) {
      this.drag = { from: x, to: x };
      this.root.setPointerCapture(event.pointerId);
    } else {
      this.on_move(event);
    }
  }

  on_up(event) {
    const { x, y } = this.local(event);
    const drag = this.drag;
    this.drag = null;
    if (drag && Math.abs(drag.to - drag.from) > 8) {
      this.leave();
      this.scene.zoom(Math.min(drag.from, drag.to), Math.max(drag.from, drag.to));
      return;
    }
    const stop = this.scene.nearest(x, y);
    if (stop >= 0) {
      this.scene.pick?.(stop);
    }
  }

  on_key(event) {
    if (event.key === "Escape") {
      this.leave();
      this.root.blur();
      return;
    }
    if ((event.key === "Enter" || event.key === " ") && this.stop >= 0 && this.scene.pick) {
      event.preventDefault();
      const stop = this.stop;
      this.scene.pick(stop);
      this.show_at_anchor(stop);
      return;
    }
    if (
      !/^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(event.key) ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      this.scene.count === 0
    ) {
      return;
    }
    const first = event.key === "End" ? this.scene.count - 1 : 0;
    const next = this.stop < 0 ? first : this.scene.step(this.stop, event.key);
    if (next === null) {
      return;
    }
    event.preventDefault();
    this.show_at_anchor(next);
    say(this.scene.say(next));
  }

  show_at_anchor(stop) {
    const box = this.root.getBoundingClientRect();
    const { x, y } = this.scene.anchor(stop);
    this.show(stop, box.left + x, box.top + y);
  }

  show(stop, x, y) {
    if (stop < 0) {
      this.leave();
      return;
    }
    this.mark(stop);
    show_tooltip(this.scene.tip(stop), x, y);
    this.link((plot) => plot.follow(this.scene.key(stop)));
  }

  /// Marks the stop; on a linked plot that is all that happens.
  mark(stop) {
    this.stop = stop;
    this.overlay.replaceChildren(
      ...this.scene.marks(stop).map(({ kind, colour, ...place }) =>
        element("div", {
          class: `mark ${kind}`,
          style: {
            color: colour ?? "",
            ...Object.fromEntries(Object.entries(place).map(([key, value]) => [key, `${value}px`])),
          },
        }),
      ),
    );
  }

  follow(key) {
    for (let stop = 0; stop < this.scene.count; ++stop) {
      if (Math.abs(this.scene.key(stop) - key) < 1e-9) {
        this.mark(stop);
        return;
      }
    }
    this.clear();
  }

  link(act) {
    if (this.group !== null) {
      for (const plot of all_plots) {
        if (plot !== this && plot.group === this.group && plot.scene) {
          act(plot);
        }
      }
    }
  }

  clear() {
    this.stop = -1;
    this.overlay.replaceChildren();
  }

  leave() {
    this.drag = null;
    if (this.stop >= 0 || this.overlay.hasChildNodes()) {
      this.clear();
      hide_tooltip();
      this.link((plot) => plot.clear());
    }
  }

  mark_drag() {
    const { from, to } = this.drag;
    hide_tooltip();
    this.overlay.replaceChildren(
      element("div", {
        class: "mark selection",
        style: { left: `${Math.min(from, to)}px`, width: `${Math.abs(to - from)}px` },
      }),
    );
  }
}

// A finger that is lifted leaves what it showed; the next touch elsewhere puts it away.
document.addEventListener(
  "pointerdown",
  (event) => {
    for (const plot of all_plots) {
      if (!plot.root.contains(event.target)) {
        plot.leave();
      }
    }
  },
  { capture: true },
);

/// Fits labels of one height into [top, bottom], each as near to its place as order allows.
function spread(labels, height, top, bottom) {
  const sorted = [...labels].sort((a, b) => a.y - b.y);
  let floor = top + height / 2;
  for (const label of sorted) {
    label.y = Math.max(label.y, floor);
    floor = label.y + height;
  }
  let ceiling = bottom - height / 2;
  for (const label of sorted.reverse()) {
    label.y = Math.min(label.y, ceiling);
    ceiling = label.y - height;
  }
  return labels;
}

/// A custom series of one item that draws shapes from a function of pixels: what ECharts has no
/// series for (bands, cells, labels at the ends of lines).
function shapes(panel, z, paint, clip = true) {
  return {
    type: "custom",
    xAxisIndex: panel,
    yAxisIndex: panel,
    z,
    silent: true,
    clip,
    data: [[0, 0]],
    encode: { x: [], y: [] },
    renderItem: (_, api) => ({ type: "group", children: paint((x, y) => api.coord([x, y])) }),
  };
}
