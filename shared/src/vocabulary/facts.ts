/** One value a fact has had: the one that counts, one that a later delivery superseded, one whose delivery was withdrawn. */
export const FACT_VERSION_STATES = { live: '现行', superseded: '已被更正', withdrawn: '已撤回' } as const;

export type FactVersionState = keyof typeof FACT_VERSION_STATES;

export const FACT_VERSION_STATE_CODES = Object.keys(FACT_VERSION_STATES) as [
  FactVersionState,
  ...FactVersionState[],
];
