import path from 'node:path';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { errorSentence } from '@innovation-points/shared/vocabulary/errorCatalogue.ts';
import { readDatabaseConfig } from '../src/config.ts';
import { openOrm } from '../src/db/orm.ts';
import { replayRun, type Replay } from '../src/features/scoring/index.ts';
import { AppError } from '../src/lib/appError.ts';
import { exitWith, StartFailure } from '../src/startFailure.ts';
import { databaseFile } from '../src/wiring.ts';

const HELP = `用一次评分运行保存的指标体系版本和事实重新评分，逐个数字核对，证明结果可以重现到最后一位。

  npm run replay -- <运行编号>

只读数据库（由 DATABASE_URL 或 DATA_DIR 指定），不作任何改动。全部一致时退出码为 0，否则列出差异，退出码为 1。`;

/** Most differences that are listed one by one. */
const LISTED = 50;

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  });
  const [run = ''] = positionals;
  if (values.help === true || !/^\d{1,15}$/.test(run)) {
    process.stdout.write(`${HELP}\n`);
    process.exitCode = values.help === true ? 0 : 1;
    return;
  }
  report(await replay(Number(run)));
}

async function replay(runId: number): Promise<Replay> {
  const { DATABASE_URL, DATA_DIR } = readDatabaseConfig();
  const file = databaseFile(DATA_DIR);
  if (DATABASE_URL === undefined && !existsSync(file)) {
    throw new StartFailure(
      `没有数据库 ${path.resolve(file)}：请先运行 npm start，或用 DATABASE_URL 指定数据库。`,
    );
  }
  const orm = await openOrm(DATABASE_URL, file);
  try {
    return await replayRun(orm.em.fork(), runId);
  } finally {
    await orm.close(true);
  }
}

function report({ run, enterprises, figures, isSameFacts, differences }: Replay): void {
  const scheme = `${run.schemeCode} 第 ${run.schemeVersion} 版`;
  const lines = [
    `评分运行 ${run.id}：${scheme}，${run.period} 年，${enterprises} 家企业，核对 ${figures} 个数字。`,
    isSameFacts ? `事实摘要一致：${run.factsHash}` : '事实摘要不一致：保存的事实被改动过。',
    ...differences
      .slice(0, LISTED)
      .map(
        (one) =>
          `企业 ${one.enterpriseId} 的 ${one.figure}：保存的是“${one.stored}”，重算得“${one.replayed}”`,
      ),
    differences.length === 0 ? '全部一致，到最后一位。' : `共 ${differences.length} 处不一致。`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (!isSameFacts || differences.length > 0) {
    process.exitCode = 1;
  }
}

await main().catch((error: unknown) => {
  const sentence = error instanceof AppError ? errorSentence(error.code, error.params) : undefined;
  if (sentence === undefined) {
    return exitWith(error);
  }
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
});
