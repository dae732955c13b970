// What could not be read of a link, a code or a saved page, in one line.
import type { Trouble } from "../state/state.ts";
import { t } from "../text/text.ts";

interface Props {
  troubles: readonly Trouble[];
  /// Somebody typed it: what was there before stays.
  typed?: boolean;
}

export function Troubles({ troubles, typed = false }: Props) {
  if (troubles.length === 0) {
    return <p class="trouble" role="status" hidden />;
  }
  const named = (kinds: Trouble["kind"][]): string =>
    troubles
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ name }) => name)
      .join(", ");
  const unread = named(["unknown", "unreadable"]);
  const clamped = named(["clamped"]);
  return (
    <p class="trouble" role="status">
      {unread && `${t(typed ? "state.no_code" : "state.unread", { names: unread })} `}
      {clamped && t("state.clamped", { names: clamped })}
    </p>
  );
}
