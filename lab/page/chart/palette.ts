// One colour a concept, as in the report (Okabe & Ito 2008; goodwill and welfare from Tol 2021).
// Colour never says anything alone: series differ by dash and sign as well.

export type Concept =
  | "trust"
  | "confidence"
  | "faith"
  | "reliance"
  | "obliged"
  | "betrayal"
  | "credit"
  | "goodwill"
  | "welfare"
  | "ink";

export interface Scheme {
  paper: string;
  ink: string;
  muted: string;
  rule: string;
  axis: string;
  colours: Record<Concept, string>;
}

const concepts = {
  trust: "#0072B2",
  confidence: "#E69F00",
  faith: "#009E73",
  reliance: "#56B4E9",
  obliged: "#999999",
  betrayal: "#D55E00",
  credit: "#CC79A7",
};

export const schemes: Record<"light" | "dark", Scheme> = {
  light: {
    paper: "#ffffff",
    ink: "#1b1d20",
    muted: "#5b6168",
    rule: "#e4e6e9",
    axis: "#a8adb3",
    colours: { ...concepts, goodwill: "#332288", welfare: "#6b6b1f", ink: "#1b1d20" },
  },
  dark: {
    paper: "#15181c",
    ink: "#e8eaed",
    muted: "#a3a9b1",
    rule: "#2b3036",
    axis: "#646b73",
    colours: { ...concepts, trust: "#3b9fdc", goodwill: "#9d90e0", welfare: "#b9b85c", ink: "#e8eaed" },
  },
};
