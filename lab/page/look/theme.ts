// Light or dark: as the system has it, or as the reader chose for this visit.
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { type Scheme, schemes } from "../chart/palette.ts";

export type Theme = "system" | "light" | "dark";

export const ThemeContext = createContext<Theme>("system");

const dark = matchMedia("(prefers-color-scheme: dark)");
const paper = matchMedia("print");

function useMatch(query: MediaQueryList): boolean {
  const [matches, setMatches] = useState(query.matches);
  useEffect(() => {
    const listen = (): void => setMatches(query.matches);
    query.addEventListener("change", listen);
    return () => query.removeEventListener("change", listen);
  }, [query]);
  return matches;
}

/// Paper is white, whatever the screen is.
export function useScheme(): Scheme {
  const theme = useContext(ThemeContext);
  const systemDark = useMatch(dark);
  const onPaper = useMatch(paper);
  const isDark = !onPaper && (theme === "dark" || (theme === "system" && systemDark));
  return isDark ? schemes.dark : schemes.light;
}
