/** The three answers a condition can give; `unknown` means a fact is missing, never "no". */
export const VERDICTS = ['met', 'unmet', 'unknown'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What the screens say for a verdict. */
export const VERDICT_LABELS: Record<Verdict, string> = {
  met: '符合',
  unmet: '不符合',
  unknown: '待补数据',
};

/**
 * Where an enterprise stands with a policy, best first. `near`: one condition is missing, and that one is close; `unmet`: more is
 * missing, or it is far away.
 */
export const STANDINGS = ['met', 'near', 'unknown', 'unmet'] as const;
export type Standing = (typeof STANDINGS)[number];

/** What the screens say for it. */
export const STANDING_LABELS: Record<Standing, string> = {
  met: '可享',
  near: '差一点',
  unknown: '待核实',
  unmet: '暂不符合',
};

/** How the children of a group of conditions are joined; a `leaf` has none. */
export const CONDITION_KINDS = ['leaf', 'all', 'any', 'not', 'at_least'] as const;
export type ConditionKind = (typeof CONDITION_KINDS)[number];

/** What the screens say above a group of conditions. */
export const CONDITION_KIND_LABELS: Record<ConditionKind, string> = {
  leaf: '条件',
  all: '须全部符合',
  any: '符合任一即可',
  not: '不得有下列情形',
  at_least: '须符合其中若干项',
};
