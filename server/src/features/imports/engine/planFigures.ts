import { REGIONS } from '@innovation-points/shared/vocabulary/regions.ts';
import type { Findings } from './findings.ts';
import type { ReadFigure } from './readFigures.ts';

/** The figures that would change something against `live` (values by `keyOf`); what is the same is only counted. */
export function planFigures(
  figures: readonly ReadFigure[],
  live: ReadonlyMap<string, { readonly value: string }>,
  keyOf: (figure: ReadFigure) => string,
  findings: Findings,
): ReadFigure[] {
  const { counts } = findings;
  return figures.filter((figure) => {
    const current = live.get(keyOf(figure));
    if (current?.value === figure.value) {
      counts.same += 1;
      return false;
    }
    if (current === undefined) counts.new += 1;
    else {
      const { sourceRow: row, region, period, item: column, value: after, unit } = figure;
      findings.noteChange({
        row,
        subject: REGIONS[region],
        period,
        column,
        before: current.value,
        after,
        unit,
      });
    }
    return true;
  });
}
