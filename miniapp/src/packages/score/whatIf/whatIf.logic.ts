import type { ChangeDto, LeversDto, WhatIfDto } from '@innovation-points/shared/contracts/simulations.ts';
import { formatDecimal } from '../../../format/number.ts';
import { whatIfText } from '../../../text/simulations.ts';

export type Lever = LeversDto['items'][number];

/** Levers shown before all are asked for. */
export const FEW = 5;

/** How far a slider goes: in percent of what there is, or in whole units from zero. */
export interface Reach {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

const PERCENT: Reach = { min: -50, max: 100, step: 5 };
const UNITS: Reach = { min: 0, max: 20, step: 1 };

/**
 * The levers that can be moved: those with a value, and counts of zero or not delivered yet; nothing is known of a share of no
 * amount.
 */
export function movable(items: readonly Lever[]): Lever[] {
  return items.filter(({ value, isWhole }) => isWhole || (value !== undefined && Number(value) !== 0));
}

/** How far the slider of a lever goes. */
export function reachOf({ value = '0' }: Lever): Reach {
  return Number(value) === 0 ? UNITS : PERCENT;
}

/** A slider's places counted from 0, because Taro's slider in a browser cannot pass a place of zero on its way. */
export function notchesOf({ min, max, step }: Reach) {
  return {
    last: (max - min) / step,
    of: (place: number): number => (place - min) / step,
    place: (notch: number): number => min + notch * step,
  };
}

/** What a slider's place adds to the lever, as decimal text in whole units. */
export function addition(lever: Lever, place: number): string {
  const now = Number(lever.value ?? '0');
  const by = now === 0 ? place : Math.round((now * place) / 100);
  return String(by === 0 ? 0 : by);
}

/** The changes that the sliders stand for; a slider at zero changes nothing. */
export function changesFrom(levers: readonly Lever[], places: Readonly<Record<string, number>>): ChangeDto[] {
  return levers.flatMap((lever) => {
    const by = addition(lever, places[lever.code] ?? 0);
    if (by === '0') return [];
    return [lever.value === undefined ? { code: lever.code, to: by } : { code: lever.code, by }];
  });
}

/** A lever's value now and as supposed. */
export function leverText(lever: Lever, place: number): { now: string; supposed: string } {
  const now = lever.value ?? '0';
  const then = Number(now) + Number(addition(lever, place));
  return {
    now: lever.value === undefined ? whatIfText.owed : whatIfText.now(formatDecimal(now), lever.unit),
    supposed: whatIfText.supposed(formatDecimal(then.toFixed(2)), lever.unit),
  };
}

/** Would an indicator earn other points, or only have another value (at its maximum, for example)? */
export function hasOtherPoints({ before, after }: WhatIfDto['indicators'][number]): boolean {
  return formatDecimal(before.points ?? '0') !== formatDecimal(after.points ?? '0');
}

/** What would become of a policy, in a word. */
export function policyFate({ before, after }: WhatIfDto['policies'][number]): string {
  if (after.verdict === 'unknown') return whatIfText.undecided;
  if (after.verdict === 'unmet') return whatIfText.lost;
  return before.verdict === 'met' ? whatIfText.amountChanged : whatIfText.gained;
}

/** Would nothing at all be otherwise? */
export function isWithoutEffect({ before, after, indicators, policies, certifications }: WhatIfDto): boolean {
  const isSame = before.total === after.total && before.ranks.overall?.rank === after.ranks.overall?.rank;
  return isSame && indicators.length + policies.length + certifications.length === 0;
}
