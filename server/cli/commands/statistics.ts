import type { StatisticsAnswerDto } from '@innovation-points/shared/contracts/stats.ts';
import { formatYuan } from '@innovation-points/shared/money.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { FEN_UNIT } from '@innovation-points/shared/vocabulary/units.ts';
import type { Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { table } from '../table.ts';
import { STATISTICS } from '../texts/statistics.ts';

/** `zone statistics`: what was paid, to whom and by which policy, each figure with its definition. */
export function registerStatisticsCommands(program: Command, client: ZoneClient): void {
  program
    .command('statistics')
    .description(STATISTICS.about)
    .option('--from <day>', STATISTICS.from)
    .option('--to <day>', STATISTICS.to)
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
    return say(STATISTICS.reported, {
      title,
      asOf,
      enterprises,
      payments,
      amount: formatYuan(paidFen),
      scope,
      source,
    });
  });
  return [
    say(STATISTICS.span, { from: counted.from, to: counted.to }),
    ...figures,
    partsText(STATISTICS.byPolicy, counted.byPolicy),
    partsText(STATISTICS.byDepartment, counted.byDepartment),
    partsText(STATISTICS.byMonth, counted.byMonth),
    ...(published.length === 0 ? [] : [STATISTICS.reportedBefore, ...published]),
  ].join('\n');
}

function sayValue(unit: Counted['figures'][number]['unit'], value: number | null): string {
  if (value === null) return '—';
  return unit === FEN_UNIT ? say(STATISTICS.amount, { yuan: formatYuan(value) }) : `${value} ${unit}`;
}

function partsText(title: string, parts: Counted['byPolicy']): string {
  const rows = parts.map((part) => [part.title, part.enterprises, part.payments, formatYuan(part.paidFen)]);
  return table(
    [title, STATISTICS.columns.enterprises, STATISTICS.columns.payments, STATISTICS.columns.amount],
    rows,
  );
}
