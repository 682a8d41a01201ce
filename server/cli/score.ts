import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { factCatalogue } from '../src/features/facts/factCatalogue.ts';
import { scoreZone } from '../src/features/scoring/engine/index.ts';
import { readScheme } from '../src/features/scoring/schemes/readScheme.ts';
import { describeProblem, isDay } from './score/cells.ts';
import { readFactsCsv } from './score/factsCsv.ts';
import { writeScoresCsv } from './score/scoresCsv.ts';

const HELP = `按指标体系对一个事实文件中的企业评分，不需要数据库。

  npm run score -- --scheme 体系.yaml --facts 事实.csv --out 得分.csv [--as-of 2025-12-31]

事实文件：enterprise,period,<事实代码…>，可另有 founded_on（成立日期）和 industry（行业）两列；空格子表示缺少数据。
同一企业的各行不必相邻。--as-of 是评分日期：评分年度取文件中不晚于该日期所在年的最近一年，发展阶段按该日期确定；
不写时取文件中最近一年，阶段按该年 12 月 31 日确定。
得分文件：enterprise,stage,total,rank,coverage,<分类代码…>,<指标代码…>，数值为精确小数；暂不排名的企业没有总分和名次。
事实文件有错时逐格列出，不写得分文件，退出码为 1。`;

/** What the command was asked to do. */
interface ScoreCommand {
  readonly scheme: string;
  readonly facts: string;
  readonly out: string;
  readonly asOf: string | undefined;
}

/** A mistake of the caller, told without a stack trace. */
class CommandError extends Error {}

try {
  const command = readCommand(process.argv.slice(2));
  if (command === undefined) {
    console.log(HELP);
  } else {
    await score(command);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function readCommand(args: string[]): ScoreCommand | undefined {
  const text = { type: 'string' } as const;
  const options = { scheme: text, facts: text, out: text, 'as-of': text, help: { type: 'boolean' } } as const;
  const { values } = parseArgs({ args, options });
  if (values.help === true) {
    return undefined;
  }
  const { scheme, facts, out, 'as-of': asOf } = values;
  if (scheme === undefined || facts === undefined || out === undefined) {
    throw new CommandError(`缺少 --scheme、--facts 或 --out。\n\n${HELP}`);
  }
  if (asOf !== undefined && !isDay(asOf)) {
    throw new CommandError(`--as-of 应为 YYYY-MM-DD，实为“${asOf}”`);
  }
  return { scheme, facts, out, asOf };
}

async function score(command: ScoreCommand): Promise<void> {
  const { facts } = factCatalogue();
  const scheme = readScheme(await readFile(command.scheme, 'utf8'), command.scheme, facts);
  const file = await readFactsCsv(command.facts, facts);
  if (file.problems.length > 0) {
    const lines = file.problems.map(describeProblem).join('\n');
    throw new CommandError(`${command.facts}\n${lines}\n共 ${file.problems.length} 处错误，未评分。`);
  }
  const year = yearToScore(file.years, command);
  const asOf = command.asOf ?? `${year}-12-31`;
  const { table, profiles, enterprises } = file;
  const zone = scoreZone({ scheme, table, profiles, year, asOf });
  await writeScoresCsv(command.out, zone, enterprises);
  const ranked = zone.order.rows.length;
  console.error(
    `${scheme.title}：${year} 年 ${enterprises.length} 家企业，${ranked} 家有名次，已写入 ${command.out}`,
  );
}

function yearToScore(years: readonly number[], { asOf, facts }: ScoreCommand): number {
  const last = asOf === undefined ? Infinity : Number(asOf.slice(0, 4));
  const year = years.findLast((candidate) => candidate <= last);
  if (year === undefined) {
    throw new CommandError(`${facts} 中没有${asOf === undefined ? '' : `不晚于 ${asOf} 的`}年度，未评分。`);
  }
  return year;
}
