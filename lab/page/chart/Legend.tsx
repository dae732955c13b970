// Which line is which: by colour, dash and sign.
import { useScheme } from "../look/theme.ts";
import type { Series, Sign } from "./spec.ts";

const signs: Record<Sign, string> = {
  circle: "M17 2a5 5 0 1 0 .01 0z",
  diamond: "M17 1l6 6-6 6-6-6z",
  triangle: "M17 1l6 11H11z",
  rect: "M12 2h10v10H12z",
};

export function Legend({ series }: { series: readonly Series[] }) {
  const scheme = useScheme();
  return (
    <ul class="legend">
      {series.map(({ name, concept, sign, dashed, apart }) => (
        <li>
          <svg width="34" height="14" viewBox="0 0 34 14" aria-hidden="true">
            {!apart && (
              <path
                d="M0 7H34"
                stroke={scheme.colours[concept]}
                stroke-width="2.5"
                stroke-dasharray={dashed ? "7 5" : "none"}
              />
            )}
            <path d={signs[sign]} fill={scheme.colours[concept]} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
