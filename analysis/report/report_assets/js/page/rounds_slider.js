// A slider over rounds with a button that plays them.
"use strict";

const play_interval = 300; // milliseconds a step

/// `at` is the index shown first; on_step(index) is told every other.
function rounds_slider(rounds, at, on_step) {
  let timer = null;
  const text = (index) => `round ${place(rounds[index])}`;
  const output = element("output", {}, text(at));
  const slider = element("input", {
    type: "range",
    min: 0,
    max: rounds.length - 1,
    step: 1,
    value: at,
    "aria-label": "Round",
    "aria-valuetext": text(at),
    oninput: () => {
      stop();
      show(Number(slider.value));
    },
  });
  const button = element(
    "button",
    { type: "button", onclick: () => (timer === null ? play() : stop()) },
    "Play",
  );
  function show(index) {
    slider.value = index;
    slider.setAttribute("aria-valuetext", text(index));
    output.textContent = text(index);
    on_step(index);
  }
  function stop() {
    clearInterval(timer);
    timer = null;
    button.textContent = "Play";
  }
  function play() {
    button.textContent = "Stop";
    if (Number(slider.value) === rounds.length - 1) {
      show(0);
    }
    timer = setInterval(() => {
      const next = Number(slider.value) + 1;
      if (next < rounds.length && !printing) {
        show(next);
      }
      if (next >= rounds.length - 1 || printing) {
        stop();
      }
    }, play_interval);
  }
  return element("div", { class: "slider" }, button, slider, output);
}
