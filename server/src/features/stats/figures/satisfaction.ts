import { FIGURE_TEXTS } from '@innovation-points/shared/vocabulary/texts/stats.ts';
import type { Figure } from '../figure.ts';

const SATISFIED = [5, 4, 3];

/** Share of ratings that are at least 基本满意; undefined without ratings, since nobody is 0 % satisfied then. */
export const satisfaction: Figure = {
  code: 'satisfaction',
  ...FIGURE_TEXTS.satisfaction,
  isPublic: false,
  compute({ ratings }) {
    const all = [...ratings.values()].reduce((sum, count) => sum + count, 0);
    if (all === 0) return undefined;
    const satisfied = SATISFIED.reduce((sum, level) => sum + (ratings.get(level) ?? 0), 0);
    return Math.floor((satisfied * 200 + all) / (2 * all));
  },
};
