import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { isDay } from '@innovation-points/shared/calendar.ts';
import { factCatalogue } from '../src/features/facts/factCatalogue.ts';
import { readPolicy, shippedVetoes } from '../src/features/policies/readPolicy.ts';
import { readMatchFacts } from './match/matchFacts.ts';
import { writeMatchesCsv } from './match/matchesCsv.ts';

const HELP = `逐家判定一个事实文件中的企业是否符合一项政策，不需要数据库。

  npm run match -- --policy 政策.yaml --facts 事实.csv --out 结果.csv [--as-of 2026-11-20]

事实文件：enterprise,period,<事实代码…>，可另有 founded_on（成立日期）、industry（行业）、titles（称号）、flags（负面记录）四列；
空格子表示缺少数据，缺少的数据使条件“待补”，不会当作零或“没有”。
  titles 与 flags 写作“代码:起/止;代码:起”，没有则写“无”，例如 high_tech:2023-12-01/2026-11-30;listed:2020-06-01。
--as-of 是判定日期，不写时为文件中最近一年的 12 月 31 日；判定年度取文件中不晚于该日期所在年的最近一年。
结果文件：enterprise,verdict,amount_fen,<条件编号…>；判定为 met（符合）、unmet（不符合）或 unknown（待补数据），金额以分为单位。
政策或事实文件有错时逐条列出，不写结果文件，退出码为 1。`;

interface MatchCommand {
  readonly policy: string;
  readonly facts: string;
  readonly out: string;
  readonly asOf: string | undefined;
}

try {
  const command = readCommand(process.argv.slice(2));
  if (command === undefined) {
    console.log(HELP);
  } else {
    await match(command);
  }
} catch (error) {
  console.error(sentenceOf(error));
  process.exitCode = 1;
}

/** Our own errors are Chinese already; what the system says about files and options is put into words here. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code = '', path = '' } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `找不到文件 ${path}：请检查路径。`;
  if (code === 'EISDIR' || code === 'EACCES') return `读写不了 ${path}：请检查它是不是文件、有没有权限。`;
  return code.startsWith('ERR_PARSE_ARGS') ? `参数写法有误。\n\n${HELP}` : error.message;
}

function readCommand(args: string[]): MatchCommand | undefined {
  const text = { type: 'string' } as const;
  const options = { policy: text, facts: text, out: text, 'as-of': text, help: { type: 'boolean' } } as const;
  const { values } = parseArgs({ args, options });
  if (values.help === true) {
    return undefined;
  }
  const { policy, facts, out, 'as-of': asOf } = values;
  if (policy === undefined || facts === undefined || out === undefined) {
    throw new Error(`缺少 --policy、--facts 或 --out。\n\n${HELP}`);
  }
  if (asOf !== undefined && !isDay(asOf)) {
    throw new Error(`--as-of 应为 YYYY-MM-DD，实为“${asOf}”`);
  }
  return { policy, facts, out, asOf };
}

async function match({ policy: policyFile, facts, out, asOf }: MatchCommand): Promise<void> {
  const policy = readPolicy(await readFile(policyFile, 'utf8'), policyFile, shippedVetoes());
  const enterprises = await readMatchFacts(facts, factCatalogue().facts, asOf);
  const counts = await writeMatchesCsv(out, policy, enterprises);
  console.error(
    `${policy.title}：${enterprises.length} 家企业，符合 ${counts.met} 家，待补 ${counts.unknown} 家，不符合 ${counts.unmet} 家，已写入 ${out}`,
  );
}
