import { readFile } from 'node:fs/promises';
import type { SchemeTrialDto, SchemeVersionDto } from '@innovation-points/shared/contracts/schemes.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { SCHEME_STATUS_LABELS } from '@innovation-points/shared/vocabulary/scoring.ts';
import type { Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { table } from '../table.ts';
import { SCHEMES } from '../texts/schemes.ts';

/** `zone scheme …`: the life of a scheme, from draft to trial to approval by another officer. */
export function registerSchemeCommands(program: Command, client: ZoneClient): void {
  const scheme = program.command('scheme').description(SCHEMES.about);
  const route = (id: string): string => `/v1/schemes/${encodeURIComponent(id)}`;
  scheme
    .command('list')
    .description(SCHEMES.list.about)
    .action(async () => {
      const page = await client.get<{ items: SchemeVersionDto[] }>('/v1/schemes');
      client.print(page, ({ items }) => schemeTable(items));
    });
  scheme
    .command('draft <file>')
    .alias('import')
    .description(SCHEMES.draft.about)
    .action(async (file: string) => {
      const yaml = await readFile(file, 'utf8');
      client.print(
        await client.post<SchemeVersionDto>('/v1/schemes', { yaml }),
        describe(SCHEMES.draft.done),
      );
    });
  scheme
    .command('trial <id>')
    .description(SCHEMES.trial.about)
    .requiredOption('--period <year>', SCHEMES.trial.period)
    .action(async (id: string, { period }: { period: string }) => {
      client.print(await client.post<SchemeTrialDto>(`${route(id)}/trial`, { period }), trialText);
    });
  scheme
    .command('approve <id>')
    .description(SCHEMES.approve.about)
    .option('--valid-from <date>', SCHEMES.approve.validFrom)
    .action(async (id: string, { validFrom }: { validFrom?: string }) => {
      const body = validFrom === undefined ? {} : { validFrom };
      client.print(
        await client.post<SchemeVersionDto>(`${route(id)}/approve`, body),
        describe(SCHEMES.approve.done),
      );
    });
  scheme
    .command('withdraw <id>')
    .description(SCHEMES.withdraw.about)
    .action(async (id: string) => {
      client.print(
        await client.post<SchemeVersionDto>(`${route(id)}/withdraw`),
        describe(SCHEMES.withdraw.done),
      );
    });
}

function describe(done: string): (one: SchemeVersionDto) => string {
  return ({ id, title, code, version, validFrom, status }) =>
    say(SCHEMES.line, {
      done,
      title,
      id,
      code,
      version,
      status: SCHEME_STATUS_LABELS[status],
      from: validFrom,
    });
}

function schemeTable(items: readonly SchemeVersionDto[]): string {
  const heads = SCHEMES.columns;
  const rows = items.map((one) => [
    one.id,
    one.code,
    one.version,
    one.title,
    SCHEME_STATUS_LABELS[one.status],
    one.scale,
    one.indicatorCount,
    one.validFrom,
    one.illustrative ? SCHEMES.illustrative : SCHEMES.official,
  ]);
  return table(heads, rows);
}

function trialText(trial: SchemeTrialDto): string {
  const { scheme, period, enterpriseCount, rankedCount, distribution } = trial;
  const head = say(SCHEMES.trial.head, {
    title: scheme.title,
    code: scheme.code,
    version: scheme.version,
    period,
    enterprises: enterpriseCount,
    ranked: rankedCount,
  });
  const totals = distribution === undefined ? [] : [say(SCHEMES.trial.totals, distribution.quantiles)];
  return [head, ...totals, ...comparisonLines(trial), '', sensitivityTable(trial)].join('\n');
}

function comparisonLines({ comparison }: SchemeTrialDto): string[] {
  if (comparison === undefined) return [SCHEMES.trial.nothingPublished];
  const { common, up, down, same, newlyRanked, noLongerRanked, risers, fallers } = comparison;
  const figure = (value: number | undefined): string => (value === undefined ? '—' : value.toFixed(4));
  const movers = [...risers, ...fallers].map(({ enterpriseName, before, after }) => [
    enterpriseName,
    before.rank,
    after.rank,
    before.total,
    after.total,
  ]);
  return [
    say(SCHEMES.trial.compared, {
      run: comparison.runId,
      title: comparison.scheme.title,
      common,
      up,
      down,
      same,
      newlyRanked,
      noLongerRanked,
    }),
    say(SCHEMES.trial.correlation, {
      spearman: figure(comparison.spearman),
      kendall: figure(comparison.kendall),
    }),
    '',
    table(SCHEMES.trial.moverColumns, movers),
  ];
}

function sensitivityTable({ sensitivity }: SchemeTrialDto): string {
  const rows = sensitivity.map(({ title, spearman, mostPlaces }) => [title, spearman.toFixed(4), mostPlaces]);
  return table(SCHEMES.trial.weightColumns, rows);
}
