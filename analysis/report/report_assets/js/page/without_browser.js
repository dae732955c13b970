// What the page's scripts need of a browser when there is none: `fides report --figures` runs them
// in Node.js to draw figures into files. Elements are trees that nobody shows; text is measured by
// a table. Comes after the charts, which then know that they have no document, and before the rest.
"use strict";

// Advance widths of the characters from space to tilde in thousandths of the size, of DejaVu Sans:
// wider than what most systems show, so what is laid out by them has room everywhere.
const advances = {
  regular: [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
  ],
  bold: [
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696,
    696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683,
    683, 821, 837, 372, 372, 775, 637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771,
    724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665,
    343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
  ],
};
const wide_characters =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
const other_advances = { "–": 500, "·": 318, "‘": 318, "’": 318, "“": 518, "”": 518, "\u00a0": 318 };

function advance_of(character, widths) {
  const [base] = character.normalize("NFD"); // é as e
  const code = base.codePointAt(0);
  if (code >= 32 && code < 127) {
    return widths[code - 32];
  }
  return (
    other_advances[character] ?? (wide_characters.test(character) || code > 0xffff ? 1000 : 838)
  );
}

/// A pen that only measures.
class MeasuringPen {
  font = "12px sans-serif";

  measureText(text) {
    const size = parseFloat(/([\d.]+)px/.exec(this.font)?.[1] ?? "12");
    const is_bold = /\b(bold|[6-9]00)\b/.test(this.font);
    const widths = is_bold ? advances.bold : advances.regular;
    let width = 0;
    for (const character of String(text)) {
      width += advance_of(character, widths);
    }
    return { width: (width * size) / 1000 };
  }
}

/// An element of a page that nobody sees.
class UnseenNode {
  constructor(tag) {
    this.tagName = tag;
    this.attributes = new Map();
    this.childNodes = [];
    this.style = {};
    this.dataset = {};
    this.clientWidth = 0; // so nothing is drawn until it is asked for
    this.hidden = false;
    this.classList = { add() {}, remove() {}, toggle() {} };
  }

  get children() {
    return this.childNodes.filter((child) => child instanceof UnseenNode);
  }

  get options() {
    return this.children;
  }

  get textContent() {
    return this.childNodes
      .map((child) => (child instanceof UnseenNode ? child.textContent : child))
      .join("");
  }

  set textContent(text) {
    this.childNodes = [String(text)];
  }

  append(...nodes) {
    this.childNodes.push(...nodes.map((node) => (node instanceof UnseenNode ? node : String(node))));
  }

  replaceChildren(...nodes) {
    this.childNodes = [];
    this.append(...nodes);
  }

  hasChildNodes() {
    return this.childNodes.length > 0;
  }

  setAttribute(name, value) {
    this.attributes.set(name, String(value));
    if (name === "id") {
      this.id = String(value);
    }
  }

  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  }

  /// Of selectors, single classes and elements are enough here.
  querySelectorAll(selector) {
    const found = [];
    const walk = (node) => {
      for (const child of node.children) {
        const classes = (child.getAttribute("class") ?? "").split(" ");
        if (selector === child.tagName || (selector[0] === "." && classes.includes(selector.slice(1)))) {
          found.push(child);
        }
        walk(child);
      }
    };
    walk(this);
    return found;
  }

  querySelector(selector) {
    return this.querySelectorAll(selector)[0] ?? null;
  }

  getContext() {
    return new MeasuringPen();
  }

  getBoundingClientRect() {
    return { left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0 };
  }

  addEventListener() {}
  closest() {
    return null;
  }
  contains() {
    return false;
  }
  focus() {}
  remove() {}
}

const page_parts = new Map();
globalThis.document = {
  createElement: (tag) => new UnseenNode(tag),
  getElementById(id) {
    if (!page_parts.has(id)) {
      const part = new UnseenNode("div");
      part.textContent = id === "fides-data" ? page_data : "";
      page_parts.set(id, part);
    }
    return page_parts.get(id);
  },
  querySelector: () => new UnseenNode("div"),
  querySelectorAll: () => [],
  addEventListener() {},
  body: new UnseenNode("body"),
  documentElement: new UnseenNode("html"),
  activeElement: null,
};
globalThis.matchMedia = () => ({ matches: false, addEventListener() {} });
globalThis.getComputedStyle = () => ({ fontSize: "16px" });
globalThis.addEventListener = () => {};
globalThis.ResizeObserver = class {
  observe() {}
};
