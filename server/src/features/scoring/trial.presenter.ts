import type { SchemeTrialDto } from '@innovation-points/shared/contracts/schemes.ts';
import { maximum, sign, sum, toNumber, ZERO } from '@innovation-points/shared/rational.ts';
import type { ScoredZone, Scheme } from './engine/index.ts';
import { presentScheme } from './portrait.presenter.ts';
import type { StoredScheme } from './schemes.service.ts';
import type { Comparison, Move, Trial } from './trial.service.ts';

/** Enterprises named on each side. */
const NAMED = 20;
const PARTS = 10;

/** A trial as officers read it; `published` is the scheme of the published run. */
export function presentTrial(trial: Trial, published: StoredScheme | undefined): SchemeTrialDto {
  const { stored, zone, loaded, factsHash, sensitivity, comparison } = trial;
  const distribution = distributionOf(zone);
  return {
    scheme: presentScheme(stored.scheme),
    period: String(zone.year),
    factsHash,
    enterpriseCount: loaded.ids.length,
    rankedCount: zone.order.rows.length,
    ...(distribution === undefined ? {} : { distribution }),
    sensitivity: stored.scheme.indicators.map(({ code, title }, place) => {
      const own = sensitivity[place];
      return { code, title, spearman: own?.spearman ?? 1, mostPlaces: own?.mostPlaces ?? 0 };
    }),
    ...(comparison === undefined || published === undefined
      ? {}
      : { comparison: presentComparison(comparison, published.scheme) }),
  };
}

function distributionOf({ scheme, order, reader }: ScoredZone): SchemeTrialDto['distribution'] {
  const { rows } = order;
  if (rows.length === 0) return undefined;
  const at = (share: number): string => {
    const place = Math.round((1 - share) * (rows.length - 1));
    return reader.totalText(rows[place] ?? 0);
  };
  const tenths = Array.from({ length: PARTS }, () => 0);
  const highest = toNumber(highestTotal(scheme));
  for (const row of rows) {
    const part = Math.floor((Number(reader.totalText(row)) / highest) * PARTS);
    const place = Math.min(PARTS - 1, Math.max(0, part));
    tenths[place] = (tenths[place] ?? 0) + 1;
  }
  const quantiles = {
    lowest: at(0),
    lowerQuartile: at(0.25),
    median: at(0.5),
    upperQuartile: at(0.75),
    highest: at(1),
  };
  return { quantiles, tenths };
}

/** The highest total there can be in any stage, bonus included. */
function highestTotal({ categories, scale }: Scheme) {
  const bonus = categories.filter(({ role, parent }) => role === 'bonus' && parent === undefined);
  const stages = categories[0]?.maxPoints.map((_, stage) =>
    sum(bonus.map(({ maxPoints }) => maxPoints[stage] ?? ZERO)),
  );
  const most = (stages ?? []).reduce(maximum, ZERO);
  return sign(most) > 0 ? sum([scale, most]) : scale;
}

function presentComparison(
  { run, moves, spearman, kendall }: Comparison,
  scheme: Scheme,
): NonNullable<SchemeTrialDto['comparison']> {
  const common = moves.filter(({ before, after }) => before.rank !== null && after.rank !== null);
  const rises = common.map((move) => ({ move, by: (move.before.rank ?? 0) - (move.after.rank ?? 0) }));
  const named = (direction: 1 | -1) =>
    rises
      .filter(({ by }) => by * direction > 0)
      .sort((a, b) => (b.by - a.by) * direction || a.move.enterpriseId - b.move.enterpriseId)
      .slice(0, NAMED)
      .map(({ move }) => presentMove(move));
  return {
    runId: run.id,
    scheme: presentScheme(scheme),
    common: common.length,
    ...(spearman === undefined ? {} : { spearman }),
    ...(kendall === undefined ? {} : { kendall }),
    up: rises.filter(({ by }) => by > 0).length,
    down: rises.filter(({ by }) => by < 0).length,
    same: rises.filter(({ by }) => by === 0).length,
    newlyRanked: moves.filter(({ before, after }) => before.rank === null && after.rank !== null).length,
    noLongerRanked: moves.filter(({ before, after }) => before.rank !== null && after.rank === null).length,
    risers: named(1),
    fallers: named(-1),
  };
}

function presentMove({ enterpriseId, enterpriseName, before, after }: Move) {
  const side = ({ total, rank }: Move['before']) => ({
    ...(total === null ? {} : { total }),
    ...(rank === null ? {} : { rank }),
  });
  return { enterpriseId, enterpriseName, before: side(before), after: side(after) };
}
