// Axes of charts as ECharts takes them. They bear labels and no lines of their own, unless `more`
// says otherwise.
"use strict";

/// An axis of numbers with labels at `ticks`.
function value_axis({ min, max, ticks }, { font, scheme }, { axisLabel, ...more } = {}) {
  return {
    type: "value",
    min,
    max,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      customValues: ticks,
      color: scheme.muted,
      fontSize: font,
      formatter: place,
      ...axisLabel,
    },
    splitLine: { show: false },
    ...more,
  };
}

/// Rules across the chart at every step of its axis; none where ranks are counted.
function ruled({ step }, whole, scheme) {
  return { interval: step, splitLine: { show: !whole, lineStyle: { color: scheme.rule } } };
}

/// What an axis along the foot is called.
function axis_name(name, nameGap, { font, scheme }) {
  return {
    name,
    nameLocation: "middle",
    nameGap,
    nameTextStyle: { color: scheme.muted, fontSize: font },
  };
}

/// An axis of names, each cut to `room`.
function name_axis(names, room, axisLabel, more) {
  return {
    type: "category",
    data: names,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: { width: room, overflow: "truncate", ellipsis: "…", ...axisLabel },
    ...more,
  };
}
