import type { ScoreChangesDto } from '@innovation-points/shared/contracts/scoring.ts';
import { exactDecimal, formatDecimal } from '../../../format/number.ts';
import { withUnit } from '../../../format/quantity.ts';
import { changesText } from '../../../text/simulations.ts';

type Change = ScoreChangesDto['indicators'][number];

/** Points with their sign: `+1.5`, `−2`, `0`. */
export function signedPoints(points: string): string {
  const shown = formatDecimal(points);
  if (shown === '0') return shown;
  return shown.startsWith('-') ? `−${shown.slice(1)}` : `+${shown}`;
}

/** What an indicator adds to the difference, all reasons together; the reasons are texts of at most twelve decimals. */
export function effectOf({ byData, byStage }: Pick<Change, 'byData' | 'byStage'>): string {
  if (byStage === '0') return signedPoints(byData);
  if (byData === '0') return signedPoints(byStage);
  return signedPoints((Number(byData) + Number(byStage)).toFixed(4));
}

/** A value then and now, 待补 where there is none. */
export function valueChange({ before, after, unit }: Pick<Change, 'before' | 'after' | 'unit'>): string {
  const side = ({ value }: Change['before']): string =>
    value === undefined ? changesText.missing : withUnit(formatDecimal(value), unit);
  return changesText.values(side(before), side(after));
}

/** The facts behind a change, one line each. */
export function factLines({ facts }: Pick<Change, 'facts'>): { label: string; value: string }[] {
  return facts.map(({ title, yearsBack, unit, before, after }) => {
    const side = (value: string | undefined): string =>
      value === undefined ? changesText.missing : withUnit(exactDecimal(value), unit);
    return {
      label: changesText.fact(title, yearsBack),
      value: changesText.values(side(before), side(after)),
    };
  });
}
