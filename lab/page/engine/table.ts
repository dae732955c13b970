// Tables of the engine's answers, read by the names of their columns.
export type Cell = number | string | null;

export interface Table {
  columns: string[];
  rows: Cell[][];
}

export type RowReader = (name: string) => Cell | undefined;

export const number = (cell: Cell | undefined): number | null => (typeof cell === "number" ? cell : null);

/// Each row as a reader of its columns; none of a table that is not there.
export function readersOf(table: Table | null | undefined): RowReader[] {
  const { columns, rows } = table ?? { columns: [], rows: [] };
  return rows.map((row) => (name) => row[columns.indexOf(name)]);
}

export const estimateIn = (row: RowReader) => ({
  mean: number(row("mean")),
  low: number(row("low")),
  high: number(row("high")),
});
