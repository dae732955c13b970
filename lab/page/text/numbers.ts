// Numbers as the reader's language writes them.
import { spokenLanguage } from "./text.ts";

export interface Estimate {
  mean: number | null;
  low?: number | null;
  high?: number | null;
}

export const none = "–"; // no observation; never zero

/// Two decimals, or as many as asked for; minus signs as such.
export function figure(value: number | null | undefined, decimals = 2): string {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return none;
  }
  return value
    .toLocaleString(spokenLanguage(), {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      useGrouping: false,
    })
    .replace(/^-(?=[0.,]*$)/, "")
    .replace("-", "−");
}

/// A setting or a place on an axis: as short as it can be.
export function short(value: number): string {
  return value
    .toLocaleString(spokenLanguage(), { maximumFractionDigits: 4, useGrouping: false })
    .replace("-", "−");
}

export const hasInterval = ({ low, high }: Estimate): boolean =>
  low !== null && low !== undefined && high !== null && high !== undefined;

/// 0.41 [0.40, 0.42]; with a semicolon where the comma is the decimal sign.
export function estimate(value: Estimate, decimals = 2): string {
  const mean = figure(value.mean, decimals);
  const between = spokenLanguage() === "en" ? "," : ";";
  return hasInterval(value)
    ? `${mean} [${figure(value.low, decimals)}${between} ${figure(value.high, decimals)}]`
    : mean;
}
