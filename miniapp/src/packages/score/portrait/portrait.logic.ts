import type { PortraitDto } from '@innovation-points/shared/contracts/scoring.ts';
import type { TrendPoint } from '../../../charts/types.ts';
import { formatDecimal, formatTotal } from '../../../format/number.ts';
import { withUnit } from '../../../format/quantity.ts';
import { scoreText } from '../../../text/score.ts';

type Indicator = PortraitDto['indicators'][number];

/** The trend as plain numbers for drawing; a year without points stays without. */
export function trendPoints(trend: PortraitDto['trend']): TrendPoint[] {
  return trend.map(({ period, total }) => ({
    period,
    ...(total === undefined ? {} : { total: Number(total) }),
  }));
}

/** Is there a trend to show: at least two years, and points in at least one of them? */
export function hasTrend(trend: PortraitDto['trend']): boolean {
  return trend.length > 1 && trend.some(({ total }) => total !== undefined);
}

/** The trend in words, for those who cannot see the line. */
export function trendLabel(trend: PortraitDto['trend']): string {
  const parts = trend.map(({ period, total }) =>
    scoreText.trendPart(period, total === undefined ? scoreText.trendMissing : formatTotal(total)),
  );
  return scoreText.trendLabel(parts.join('，'));
}

/**
 * The change from the last but one year to the last as a sentence, or undefined when either has no points.
 * Worked out in hundredths from the shown figures, so that the sentence agrees with what stands beside it.
 */
export function trendChange(trend: PortraitDto['trend']): string | undefined {
  const [before, after] = trend.slice(-2);
  if (before?.total === undefined || after?.total === undefined) {
    return undefined;
  }
  const change = hundredths(after.total) - hundredths(before.total);
  const points = formatDecimal((Math.abs(change) / 100).toFixed(2));
  if (change === 0) {
    return scoreText.same;
  }
  return change > 0 ? scoreText.up(points) : scoreText.down(points);
}

function hundredths(total: string): number {
  return Number(formatTotal(total).replace(/[.,]/g, ''));
}

/** A category with its indicators, in the order of the scheme. */
export function indicatorsByCategory(
  portrait: Pick<PortraitDto, 'categories' | 'indicators'>,
): { category: PortraitDto['categories'][number]; indicators: Indicator[] }[] {
  return portrait.categories.map((category) => ({
    category,
    indicators: portrait.indicators.filter((indicator) => indicator.category === category.code),
  }));
}

type Category = PortraitDto['categories'][number];
type Group = NonNullable<Category['groups']>[number];

/**
 * A category's indicators: first those it holds itself, then group by group those of the categories inside it. A group
 * that holds only further groups stands there with its points and no indicators.
 */
export function indicatorGroups(
  { groups = [] }: Pick<Category, 'groups'>,
  indicators: readonly Indicator[],
): { group?: Group; members: Indicator[] }[] {
  const own = indicators.filter(({ group }) => group === undefined);
  const inside = groups.map((group) => ({
    group,
    members: indicators.filter((indicator) => indicator.group === group.title),
  }));
  return own.length === 0 ? inside : [{ members: own }, ...inside];
}

/** The indicators behind a list of codes, in that order; a code that is not there is left out. */
export function indicatorsOf(
  portrait: Pick<PortraitDto, 'indicators'>,
  codes: readonly string[],
): Indicator[] {
  return codes.flatMap((code) => portrait.indicators.find((indicator) => indicator.code === code) ?? []);
}

/** How far the bar of an indicator is filled, as percent of its maximum: 0 while a fact is missing. */
export function filled(indicator: Pick<Indicator, 'points' | 'maxPoints'>): number {
  const max = Number(indicator.maxPoints);
  return max > 0 ? Math.min(100, Math.max(0, (Number(indicator.points ?? '0') / max) * 100)) : 0;
}

/** An indicator's value with its unit, or 待补; a category word stands alone. */
export function valueText(indicator: Pick<Indicator, 'value' | 'unit'>): string {
  if (indicator.value === undefined) {
    return scoreText.missing;
  }
  const value = formatDecimal(indicator.value);
  return value === '' ? value : withUnit(value, indicator.unit);
}
