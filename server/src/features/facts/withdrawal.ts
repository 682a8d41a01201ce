/** A stored value of one enterprise, year and fact, live or not. */
export interface StoredFact {
  readonly enterpriseId: number;
  readonly period: string;
  readonly code: string;
  readonly batchId: number;
  readonly zoneId: number;
  readonly value: string;
  readonly sourceRow: number;
  readonly live: number | null;
  readonly supersededByBatchId: number | null;
}

/** The rows that change when a batch is withdrawn, as they are afterwards. */
export interface Withdrawal {
  /** Rows that no longer count; to be written first, so that never two rows of one fact are live. */
  readonly silenced: readonly StoredFact[];
  /** Rows that count again. */
  readonly restored: readonly StoredFact[];
}

/**
 * What withdrawing `batchId` does to the whole history of the facts it delivered.
 *
 * A value that still counts gives way to the one it superseded. A value that was itself superseded is taken out of the
 * chain: its predecessor then counts as superseded by its successor, so withdrawing that one later restores rightly.
 */
export function planWithdrawal(batchId: number, history: readonly StoredFact[]): Withdrawal {
  const silenced: StoredFact[] = [];
  const restored: StoredFact[] = [];
  const chains = Map.groupBy(
    history,
    ({ enterpriseId, period, code }) => `${enterpriseId}|${period}|${code}`,
  );
  for (const chain of chains.values()) {
    const own = chain.find((fact) => fact.batchId === batchId);
    if (own === undefined) continue;
    const before = chain.find((fact) => fact.supersededByBatchId === batchId);
    silenced.push({ ...own, live: null, supersededByBatchId: null });
    if (before === undefined) continue;
    if (own.live === 1) restored.push({ ...before, live: 1, supersededByBatchId: null });
    else silenced.push({ ...before, supersededByBatchId: own.supersededByBatchId });
  }
  return { silenced, restored };
}
