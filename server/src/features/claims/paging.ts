const DEFAULT_LIMIT = 20;

/** The page a list is asked for: rows beyond the id `after`, one more than `limit` to see whether another page follows. */
export function idCursor(query: { after?: string | undefined; limit?: number | undefined }) {
  const after = Number(query.after);
  const wanted = query.limit ?? DEFAULT_LIMIT;
  return { after: Number.isSafeInteger(after) && after > 0 ? after : undefined, limit: wanted + 1, wanted };
}

/** The answer to a list from rows that were read with `idCursor`. */
export function pageOfRows<Row extends { id: number }, Item>(
  rows: readonly Row[],
  { wanted }: { wanted: number },
  present: (row: Row) => Item,
): { items: Item[]; next?: string } {
  const items = rows.slice(0, wanted);
  const last = items.at(-1);
  const next = rows.length > wanted && last !== undefined ? { next: String(last.id) } : {};
  return { items: items.map(present), ...next };
}
