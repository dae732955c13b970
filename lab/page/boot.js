// The first script of the page, plain enough for old browsers: says what is missing, or unpacks the
// program and runs it. The content security policy knows both by their hashes.
import { unpack } from "./engine/packed.ts";

(function () {
  var needed = ["WebAssembly", "Worker", "DecompressionStream", "ResizeObserver"];
  var place = document.querySelector("#notice p");
  for (var i = 0; i < needed.length; ++i) {
    if (!window[needed[i]]) {
      place.textContent =
        "This browser lacks " +
        needed[i] +
        ", which the lab needs. Please open this file in Chrome, Edge, Firefox or Safari of 2023 or " +
        "later. The file itself needs no network.";
      return;
    }
  }
  unpack(document.getElementById("packed").textContent)
    .text()
    .then(
      function (program) {
        var script = document.createElement("script");
        script.textContent = program;
        document.head.appendChild(script);
      },
      function (error) {
        place.textContent =
          "The lab could not start (" + error.message + "). The file is damaged: ask for it again.";
      },
    );
})();
