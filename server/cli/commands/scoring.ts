import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import type { ScoreRowDto, ScoringRunDto } from '@innovation-points/shared/contracts/scoringRuns.ts';
import {
  SCORING_PHASE_LABELS,
  SCORING_RUN_STATUS_LABELS,
} from '@innovation-points/shared/vocabulary/scoring.ts';
import { CommandError, type ZoneClient } from '../client.ts';
import { table } from '../table.ts';

/** `zone score …`: run scoring, look at it, publish it. */
export function registerScoringCommands(program: Command, client: ZoneClient): void {
  registerScoreCommands(program.command('score').description('评分：一键生成、查看、发布'), client);
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
  if (run.status === 'failed') throw new CommandError(`评分运行 ${run.id} 未完成：${run.failure ?? ''}`);
  return run;
}

function progressText({ id, progress }: ScoringRunDto): string {
  if (progress === undefined) return `评分运行 ${id}`;
  const { phase, done, total } = progress;
  const share = total === 0 || done === 0 ? '' : `：${done} / ${total} 家`;
  return `评分运行 ${id} ${SCORING_PHASE_LABELS[phase]}${share}`;
}

function registerScoreCommands(score: Command, client: ZoneClient): void {
  score
    .command('run')
    .description('对全区企业评分；结果在发布前企业看不到')
    .requiredOption('--scheme <code>', '指标体系代码，如 zhengzhou-20+12')
    .requiredOption('--period <year>', '评分年度，如 2025')
    .option('--scheme-version <number>', '指标体系版本，默认最新')
    .option('--as-of <date>', '确定发展阶段的日期，默认为该年 12 月 31 日')
    .option('--publish', '评分后立即发布')
    .option('--no-wait', '不等评分完成，之后用 score list 查看')
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
    .description('发布一次评分，企业随即看到新的积分')
    .action(async (run: string) => client.print(await publish(client, run), describeRun));
  score
    .command('list')
    .description('评分运行列表，新的在前')
    .option('--after <place>', '从上一页给出的位置继续')
    .action(async (options: { after?: string }) => {
      const page = await client.get<Page<ScoringRunDto>>('/v1/scoring-runs', { ...options });
      client.print(page, runTable);
    });
  score
    .command('show <run>')
    .description('一次评分：进行到哪一步，完成后的企业得分，按名次排列')
    .option('--limit <n>', '行数，最多 100', '20')
    .option('--after <place>', '从上一页给出的位置继续')
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
  const weights = run.scheme.illustrative ? '（示例权重）' : '';
  return [
    `评分运行 ${run.id}：${run.scheme.title}${weights}，${run.period} 年，${SCORING_RUN_STATUS_LABELS[run.status]}`,
    ...(run.status === 'running'
      ? [progressText(run)]
      : [
          `企业 ${run.enterpriseCount} 家，有名次 ${run.rankedCount} 家，阶段按 ${run.asOf} 确定`,
          `事实摘要 ${run.factsHash}`,
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
  return table(['编号', '指标体系', '年度', '状态', '企业', '有名次', '说明'], rows) + more(next);
}

function scoreTable({ items, next }: Page<ScoreRowDto>): string {
  const rows = items.map((one) => [
    one.rank ?? '暂不排名',
    one.enterpriseName,
    one.stage,
    one.total,
    one.stageRank,
    one.coverage,
  ]);
  return table(['名次', '企业', '阶段', '总分', '阶段名次', '数据覆盖'], rows) + more(next);
}

function more(next: string | undefined): string {
  return next === undefined ? '' : `\n还有更多：加上 --after ${next}`;
}
