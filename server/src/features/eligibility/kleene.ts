import type { Verdict } from '@innovation-points/shared/vocabulary/verdict.ts';

/** 且: one clear no decides; otherwise one unknown keeps it open. */
export function all(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('unmet')) return 'unmet';
  return verdicts.includes('unknown') ? 'unknown' : 'met';
}

/** 或: one clear yes decides; otherwise one unknown keeps it open. */
export function any(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('met')) return 'met';
  return verdicts.includes('unknown') ? 'unknown' : 'unmet';
}

/** 非: unknown stays unknown. */
export function not(verdict: Verdict): Verdict {
  if (verdict === 'unknown') return 'unknown';
  return verdict === 'met' ? 'unmet' : 'met';
}

/** At least `count` of them: decided as soon as the unknown ones cannot change the answer any more. */
export function atLeast(count: number, verdicts: readonly Verdict[]): Verdict {
  const met = verdicts.filter((verdict) => verdict === 'met').length;
  if (met >= count) return 'met';
  const open = verdicts.filter((verdict) => verdict === 'unknown').length;
  return met + open >= count ? 'unknown' : 'unmet';
}
