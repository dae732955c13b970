// Light or dark: as the system has it, or as the reader chose for this visit.
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { type Scheme, schemes } from "../chart/palette.ts";

export type Theme = "system" | "light" | "dark";

export const ThemeContext = createContext<Theme>("system");

const dark = matchMedia("(prefers-color-scheme: dark)");

export function useScheme(): Scheme {
  const theme = useContext(ThemeContext);
  const [systemDark, setSystemDark] = useState(dark.matches);
  useEffect(() => {
    const listen = (): void => setSystemDark(dark.matches);
    dark.addEventListener("change", listen);
    return () => dark.removeEventListener("change", listen);
  }, []);
  return theme === "dark" || (theme === "system" && systemDark) ? schemes.dark : schemes.light;
}
