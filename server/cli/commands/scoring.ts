import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import type { ScoreRowDto, ScoringRunDto } from '@innovation-points/shared/contracts/scoringRuns.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import {
  SCORING_PHASE_LABELS,
  SCORING_RUN_STATUS_LABELS,
} from '@innovation-points/shared/vocabulary/scoring.ts';
import { CommandError, type ZoneClient } from '../client.ts';
import { table } from '../table.ts';
import { COMMON } from '../texts/common.ts';
import { SCORING } from '../texts/scoring.ts';

/** `zone score …`: run scoring, look at it, publish it. */
export function registerScoringCommands(program: Command, client: ZoneClient): void {
  registerScoreCommands(program.command('score').description(SCORING.about), client);
}

interface RunOptions {
  scheme: string;
  period: string;
  schemeVersion?: string;
  asOf?: string;
  publish?: true;
  wait: boolean;
}

/** How often a run under way is looked at. */
const LOOK_MS = 300;

/** The run when it has come to its end, its progress said on the error output meanwhile; a failed one is an error. */
async function ended(client: ZoneClient, begun: ScoringRunDto): Promise<ScoringRunDto> {
  let [run, said] = [begun, ''];
  for (; run.status === 'running'; run = await client.get(`/v1/scoring-runs/${run.id}`)) {
    const now = progressText(run);
    if (now !== said) process.stderr.write(`${now}\n`);
    said = now;
    await delay(LOOK_MS);
  }
  if (run.status === 'failed') {
    throw new CommandError(say(SCORING.run.failed, { id: run.id, reason: run.failure ?? '' }));
  }
  return run;
}

function progressText({ id, progress }: ScoringRunDto): string {
  if (progress === undefined) return say(SCORING.run.name, { id });
  const { phase, done, total } = progress;
  const share = total === 0 || done === 0 ? '' : say(SCORING.run.share, { done, total });
  return say(SCORING.run.progress, { id, phase: SCORING_PHASE_LABELS[phase], share });
}

function registerScoreCommands(score: Command, client: ZoneClient): void {
  score
    .command('run')
    .description(SCORING.run.about)
    .requiredOption('--scheme <code>', SCORING.run.scheme)
    .requiredOption('--period <year>', SCORING.run.period)
    .option('--scheme-version <number>', SCORING.run.schemeVersion)
    .option('--as-of <date>', SCORING.run.asOf)
    .option('--publish', SCORING.run.publish)
    .option('--no-wait', SCORING.run.noWait)
    .action(async (options: RunOptions) => {
      const run = await client.post<ScoringRunDto>('/v1/scoring-runs', {
        schemeCode: options.scheme,
        period: options.period,
        ...(options.schemeVersion === undefined ? {} : { schemeVersion: Number(options.schemeVersion) }),
        ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
        ...(options.publish === undefined ? {} : { publish: options.publish }),
      });
      client.print(options.wait ? await ended(client, run) : run, describeRun);
    });
  score
    .command('publish <run>')
    .description(SCORING.publish.about)
    .action(async (run: string) => client.print(await publish(client, run), describeRun));
  score
    .command('list')
    .description(SCORING.list.about)
    .option('--after <place>', COMMON.afterPlace)
    .action(async (options: { after?: string }) => {
      const page = await client.get<Page<ScoringRunDto>>('/v1/scoring-runs', { ...options });
      client.print(page, runTable);
    });
  score
    .command('show <run>')
    .description(SCORING.show.about)
    .option('--limit <n>', SCORING.show.limit, '20')
    .option('--after <place>', COMMON.afterPlace)
    .action(async (run: string, query: { limit: string; after?: string }) => {
      const route = `/v1/scoring-runs/${encodeURIComponent(run)}`;
      const summary = await client.get<ScoringRunDto>(route);
      if (summary.completedAt === undefined) return client.print(summary, describeRun);
      const page = await client.get<Page<ScoreRowDto>>(`${route}/scores`, query);
      client.print({ run: summary, ...page }, () => `${describeRun(summary)}\n\n${scoreTable(page)}`);
    });
}

interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

function publish(client: ZoneClient, run: string | number): Promise<ScoringRunDto> {
  return client.post<ScoringRunDto>(`/v1/scoring-runs/${encodeURIComponent(run)}/publish`);
}

function describeRun(run: ScoringRunDto): string {
  const weights = run.scheme.illustrative ? SCORING.result.illustrative : '';
  return [
    say(SCORING.result.head, {
      id: run.id,
      title: run.scheme.title,
      weights,
      period: run.period,
      status: SCORING_RUN_STATUS_LABELS[run.status],
    }),
    ...(run.status === 'running'
      ? [progressText(run)]
      : [
          say(SCORING.result.counts, {
            enterprises: run.enterpriseCount,
            ranked: run.rankedCount,
            asOf: run.asOf,
          }),
          say(SCORING.result.factsHash, { hash: run.factsHash }),
        ]),
  ].join('\n');
}

function runTable({ items, next }: Page<ScoringRunDto>): string {
  const rows = items.map((run) => [
    run.id,
    run.scheme.code,
    run.period,
    SCORING_RUN_STATUS_LABELS[run.status],
    run.enterpriseCount,
    run.rankedCount,
    run.failure ?? '',
  ]);
  return table(SCORING.columns, rows) + more(next);
}

function scoreTable({ items, next }: Page<ScoreRowDto>): string {
  const rows = items.map((one) => [
    one.rank ?? SCORING.result.unranked,
    one.enterpriseName,
    one.stage,
    one.total,
    one.stageRank,
    one.coverage,
  ]);
  return table(SCORING.result.columns, rows) + more(next);
}

function more(next: string | undefined): string {
  return next === undefined ? '' : say(SCORING.result.more, { next });
}
