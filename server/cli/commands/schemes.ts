import { readFile } from 'node:fs/promises';
import type { SchemeTrialDto, SchemeVersionDto } from '@innovation-points/shared/contracts/schemes.ts';
import { SCHEME_STATUS_LABELS } from '@innovation-points/shared/vocabulary/scoring.ts';
import type { Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { table } from '../table.ts';

/** `zone scheme …`: the life of a scheme, from draft to trial to approval by another officer. */
export function registerSchemeCommands(program: Command, client: ZoneClient): void {
  const scheme = program.command('scheme').description('指标体系：起草、试运行、批准、查看');
  const route = (id: string): string => `/v1/schemes/${encodeURIComponent(id)}`;
  scheme
    .command('list')
    .description('可用的指标体系版本')
    .action(async () => {
      const page = await client.get<{ items: SchemeVersionDto[] }>('/v1/schemes');
      client.print(page, ({ items }) => schemeTable(items));
    });
  scheme
    .command('draft <file>')
    .alias('import')
    .description('导入一个指标体系文件（YAML）作为草稿；版本一经导入不可改动')
    .action(async (file: string) => {
      const yaml = await readFile(file, 'utf8');
      client.print(await client.post<SchemeVersionDto>('/v1/schemes', { yaml }), describe('已导入'));
    });
  scheme
    .command('trial <id>')
    .description('试运行：与现行结果相比谁升谁降、分布、名次相关与权重敏感性；不保存')
    .requiredOption('--period <year>', '评分年度，如 2025')
    .action(async (id: string, { period }: { period: string }) => {
      client.print(await client.post<SchemeTrialDto>(`${route(id)}/trial`, { period }), trialText);
    });
  scheme
    .command('approve <id>')
    .description('批准一个草稿；批准人不能是导入人')
    .option('--valid-from <date>', '生效日期，默认为文件所写')
    .action(async (id: string, { validFrom }: { validFrom?: string }) => {
      const body = validFrom === undefined ? {} : { validFrom };
      client.print(await client.post<SchemeVersionDto>(`${route(id)}/approve`, body), describe('已批准'));
    });
  scheme
    .command('withdraw <id>')
    .description('撤回一个草稿')
    .action(async (id: string) => {
      client.print(await client.post<SchemeVersionDto>(`${route(id)}/withdraw`), describe('已撤回'));
    });
}

function describe(done: string): (one: SchemeVersionDto) => string {
  return ({ id, title, code, version, validFrom, status }) =>
    `${done} ${title}（编号 ${id}，${code} 第 ${version} 版，${SCHEME_STATUS_LABELS[status]}，自 ${validFrom} 起）`;
}

function schemeTable(items: readonly SchemeVersionDto[]): string {
  const heads = ['编号', '代码', '版本', '名称', '状态', '满分', '指标数', '生效日期', '权重'];
  const rows = items.map((one) => [
    one.id,
    one.code,
    one.version,
    one.title,
    SCHEME_STATUS_LABELS[one.status],
    one.scale,
    one.indicatorCount,
    one.validFrom,
    one.illustrative ? '示例' : '正式',
  ]);
  return table(heads, rows);
}

function trialText(trial: SchemeTrialDto): string {
  const { scheme, period, enterpriseCount, rankedCount, distribution } = trial;
  const head = `试运行 ${scheme.title}（${scheme.code} 第 ${scheme.version} 版），${period} 年：企业 ${enterpriseCount} 家，有名次 ${rankedCount} 家；未保存`;
  const { lowest, lowerQuartile, median, upperQuartile, highest } = distribution?.quantiles ?? {};
  const totals =
    distribution === undefined
      ? []
      : [
          `总分：最低 ${lowest}，下四分位 ${lowerQuartile}，中位 ${median}，上四分位 ${upperQuartile}，最高 ${highest}`,
        ];
  return [head, ...totals, ...comparisonLines(trial), '', sensitivityTable(trial)].join('\n');
}

function comparisonLines({ comparison }: SchemeTrialDto): string[] {
  if (comparison === undefined) return ['本区尚无已公布的评分，无从比较'];
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
    `与评分运行 ${comparison.runId}（${comparison.scheme.title}）相比：共同排名 ${common} 家，升 ${up}，降 ${down}，不变 ${same}；新进 ${newlyRanked}，退出 ${noLongerRanked}`,
    `名次相关：Spearman ${figure(comparison.spearman)}，Kendall ${figure(comparison.kendall)}`,
    '',
    table(['升降最多的企业', '现名次', '新名次', '现总分', '新总分'], movers),
  ];
}

function sensitivityTable({ sensitivity }: SchemeTrialDto): string {
  const rows = sensitivity.map(({ title, spearman, mostPlaces }) => [title, spearman.toFixed(4), mostPlaces]);
  return table(['权重变动 10% 的指标', '名次相关', '最多移动名次'], rows);
}
