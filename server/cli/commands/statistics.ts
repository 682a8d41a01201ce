import type { StatisticsAnswerDto } from '@innovation-points/shared/contracts/stats.ts';
import { formatYuan } from '@innovation-points/shared/money.ts';
import type { Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { table } from '../table.ts';

/** `zone statistics`: what was paid, to whom and by which policy, each figure with its definition. */
export function registerStatisticsCommands(program: Command, client: ZoneClient): void {
  program
    .command('statistics')
    .description('兑现统计：受益企业、笔数、金额，按政策、部门、月份')
    .option('--from <day>', '起，默认本年一月一日')
    .option('--to <day>', '止（含），默认今天')
    .action(async (query: { from?: string; to?: string }) => {
      client.print(await client.get<StatisticsAnswerDto>('/v1/officer/statistics', query), statisticsText);
    });
}

type Counted = StatisticsAnswerDto['counted'];

function statisticsText({ counted, reported }: StatisticsAnswerDto): string {
  const figures = counted.figures.map(({ title, unit, value, definition }) => {
    return `${title}  ${sayValue(unit, value)}\n    ${definition}`;
  });
  const published = reported.map(({ title, asOf, enterprises, payments, paidFen, scope, source }) => {
    return `${title}（截至 ${asOf}）：${enterprises} 家，${payments} 笔，${formatYuan(paidFen)} 元\n    口径：${scope}；${source}`;
  });
  return [
    `${counted.from} 至 ${counted.to}`,
    ...figures,
    partsText('按政策', counted.byPolicy),
    partsText('按部门', counted.byDepartment),
    partsText('按月份', counted.byMonth),
    ...(published.length === 0 ? [] : ['以往公开数字（口径不同，不与上列相加或对比）', ...published]),
  ].join('\n');
}

function sayValue(unit: Counted['figures'][number]['unit'], value: number | null): string {
  if (value === null) return '—';
  return unit === '分' ? `${formatYuan(value)} 元` : `${value} ${unit}`;
}

function partsText(title: string, parts: Counted['byPolicy']): string {
  const rows = parts.map((part) => [part.title, part.enterprises, part.payments, formatYuan(part.paidFen)]);
  return table([title, '企业（家）', '笔数', '金额（元）'], rows);
}
