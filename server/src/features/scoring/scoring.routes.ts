import { scoringContracts, type ScoreChangesDto } from '@innovation-points/shared/contracts/scoring.ts';
import { scoringRunsContracts } from '@innovation-points/shared/contracts/scoringRuns.ts';
import { SCORING_RUN_STATUS_LABELS } from '@innovation-points/shared/vocabulary/scoring.ts';
import { SCORING_TEXTS } from '@innovation-points/shared/vocabulary/texts/scoring.ts';
import type Router from '@koa/router';
import type { Em } from '../../db/orm.ts';
import { mount } from '../../http/mount.ts';
import { AppError, assertFound } from '../../lib/appError.ts';
import { requireMembership } from '../auth/index.ts';
import { factBatches } from '../facts/index.ts';
import { presentChanges } from './changes.presenter.ts';
import { presentPortrait, presentRun, presentScoreLine } from './portrait.presenter.ts';
import { publishRun } from './publish.service.ts';
import { startRun } from './runScoring.service.ts';
import { listRuns, runOf } from './runs.read.ts';
import { byOf } from './by.ts';
import { schemeRoutes } from './schemes.routes.ts';
import { schemeOfRun } from './schemes.service.ts';
import { schemeOnScales } from './scales.ts';
import { mayChangeScores, maySeeScores } from './scoring.access.ts';
import type { ScoringRun } from './scoringRun.entity.ts';
import { publishedScore, scoresOfRun, type PublishedScore } from './scores.read.ts';
import { presentTrace } from './trace.presenter.ts';

const PAGE = 50;

/** Portraits and traces for the enterprise, schemes and runs for the zone's officers. */
export function scoringRoutes(router: Router): void {
  enterpriseRoutes(router);
  schemeRoutes(router);
  runRoutes(router);
}

function enterpriseRoutes(router: Router): void {
  mount(router, scoringContracts.getPortrait, async ({ params }, { em, actor }) => {
    const { zoneId } = await requireMembership(em, actor, params.enterpriseId, 'view');
    const score = await seenScore(em, zoneId, params.enterpriseId);
    return presentPortrait(score, await schemeOfRun(em, score));
  });

  mount(router, scoringContracts.getIndicatorTrace, async ({ params }, { em, actor }) => {
    const { zoneId } = await requireMembership(em, actor, params.enterpriseId, 'view');
    const score = await seenScore(em, zoneId, params.enterpriseId);
    const stored = await schemeOnScales(em, score);
    const place = stored.scheme.indicators.findIndex(({ code }) => code === params.code);
    if (place < 0) throw new AppError('scoring.indicator_not_found', { code: params.code });
    return presentTrace(score, stored, place, await factBatches(em, zoneId));
  });

  mount(router, scoringContracts.getScoreChanges, async ({ params }, { em, actor }) => {
    const { zoneId } = await requireMembership(em, actor, params.enterpriseId, 'view');
    return changesOf(em, zoneId, params.enterpriseId);
  });
}

async function changesOf(em: Em, zoneId: number, enterpriseId: number): Promise<ScoreChangesDto> {
  const score = await seenScore(em, zoneId, enterpriseId);
  const { before } = score.details;
  assertFound(before, 'scoring.no_year_before', { period: String(Number(score.period) - 1) });
  const { scheme } = await schemeOnScales(em, score);
  const { scheme: schemeBefore } = await schemeOnScales(em, score, 1);
  return presentChanges(score, { scheme, schemeBefore }, before);
}

async function seenScore(em: Em, zoneId: number, enterpriseId: number): Promise<PublishedScore> {
  const score = await publishedScore(em, zoneId, enterpriseId);
  assertFound(score, 'scoring.portrait_not_published');
  return score;
}

function runRoutes(router: Router): void {
  mount(router, scoringRunsContracts.createRun, async ({ body }, scope) => {
    const { zoneId } = mayChangeScores(scope.actor);
    return present(scope.em, await startRun(scope.em, { zoneId, ...body, by: byOf(scope) }));
  });

  mount(router, scoringRunsContracts.publishRun, async ({ params }, scope) => {
    const { zoneId } = mayChangeScores(scope.actor);
    return present(scope.em, await publishRun(scope.em, { zoneId, runId: params.runId, by: byOf(scope) }));
  });

  mount(router, scoringRunsContracts.listRuns, async ({ query }, { em, actor }) => {
    const { zoneId } = maySeeScores(actor);
    const limit = query.limit ?? PAGE;
    const before = query.after === undefined ? undefined : Number(cursor(query.after, /^\d{1,15}$/)[0]);
    const runs = await listRuns(em, zoneId, { before, limit });
    const items = [];
    for (const run of runs) items.push(await present(em, run));
    return { items, ...next(runs, limit, ({ id }) => String(id)) };
  });

  mount(router, scoringRunsContracts.getRun, async ({ params }, { em, actor }) => {
    const { zoneId } = maySeeScores(actor);
    return present(em, await runOf(em, zoneId, params.runId));
  });

  mount(router, scoringRunsContracts.listScores, async ({ params, query }, { em, actor }) => {
    const { zoneId } = maySeeScores(actor);
    const run = await runOf(em, zoneId, params.runId);
    if (!run.completedAt) {
      const status = SCORING_RUN_STATUS_LABELS[run.status];
      throw new AppError('scoring.run_wrong_status', { status, event: SCORING_TEXTS.lookAtScores });
    }
    const { scheme } = await schemeOfRun(em, run);
    const limit = query.limit ?? PAGE;
    const from = query.after === undefined ? 0 : Number(cursor(query.after, /^\d{1,9}$/)[0]);
    const lines = await scoresOfRun(em, run.id, { from, limit });
    const items = lines.map((line) => presentScoreLine(line, scheme));
    return { items, ...next(lines, limit, () => String(from + lines.length)) };
  });
}

async function present(em: Em, run: ScoringRun) {
  return presentRun(run, await schemeOfRun(em, run));
}

/** The parts of a page's `after`; refuses what no page has handed out. */
function cursor(after: string, form: RegExp): RegExpExecArray {
  const match = form.exec(after);
  if (match === null) {
    throw new AppError('request.invalid', {}, [
      { path: 'query.after', message: SCORING_TEXTS.noPlaceInList },
    ]);
  }
  return match;
}

/** Where the next page begins; nothing on the last page. */
function next<T>(rows: readonly T[], limit: number, place: (row: T) => string): { next?: string } {
  const last = rows.at(-1);
  return last === undefined || rows.length < limit ? {} : { next: place(last) };
}
