import path from 'node:path';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { errorSentence } from '@innovation-points/shared/vocabulary/errorCatalogue.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { readDatabaseConfig } from '../src/config.ts';
import { openOrm } from '../src/db/orm.ts';
import { replayRun, type Replay } from '../src/features/scoring/index.ts';
import { AppError } from '../src/lib/appError.ts';
import { exitWith, StartFailure } from '../src/startFailure.ts';
import { databaseFile } from '../src/wiring.ts';
import { REPLAY } from './texts/replay.ts';

const HELP = REPLAY.help;

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
    throw new StartFailure(say(REPLAY.noDatabase, { file: path.resolve(file) }));
  }
  const orm = await openOrm(DATABASE_URL, file);
  try {
    return await replayRun(orm.em.fork(), runId);
  } finally {
    await orm.close(true);
  }
}

function report({ run, enterprises, figures, isSameFacts, differences }: Replay): void {
  const scheme = say(REPLAY.scheme, { code: run.schemeCode, version: run.schemeVersion });
  const lines = [
    say(REPLAY.head, { id: run.id, scheme, period: run.period, enterprises, figures }),
    isSameFacts ? say(REPLAY.sameFacts, { hash: run.factsHash }) : REPLAY.otherFacts,
    ...differences.slice(0, LISTED).map((one) =>
      say(REPLAY.difference, {
        enterprise: one.enterpriseId,
        figure: one.figure,
        stored: one.stored,
        replayed: one.replayed,
      }),
    ),
    differences.length === 0 ? REPLAY.same : say(REPLAY.differences, { count: differences.length }),
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
