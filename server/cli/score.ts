import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { factCatalogue } from '../src/features/facts/factCatalogue.ts';
import { scoreZone } from '../src/features/scoring/engine/index.ts';
import { readScheme } from '../src/features/scoring/schemes/readScheme.ts';
import { describeProblem, isDay } from './score/cells.ts';
import { readFactsCsv } from './score/factsCsv.ts';
import { writeScoresCsv } from './score/scoresCsv.ts';
import { SCORE } from './texts/score.ts';

const HELP = SCORE.help;

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
    throw new CommandError(say(SCORE.missingArguments, { help: HELP }));
  }
  if (asOf !== undefined && !isDay(asOf)) {
    throw new CommandError(say(SCORE.badDay, { day: asOf }));
  }
  return { scheme, facts, out, asOf };
}

async function score(command: ScoreCommand): Promise<void> {
  const { facts } = factCatalogue();
  const scheme = readScheme(await readFile(command.scheme, 'utf8'), command.scheme, facts);
  const file = await readFactsCsv(command.facts, facts);
  if (file.problems.length > 0) {
    const lines = file.problems.map(describeProblem).join('\n');
    throw new CommandError(
      say(SCORE.problems, { file: command.facts, problems: lines, count: file.problems.length }),
    );
  }
  const year = yearToScore(file.years, command);
  const asOf = command.asOf ?? `${year}-12-31`;
  const { table, profiles, enterprises } = file;
  const zone = scoreZone({ scheme, table, profiles, year, asOf });
  await writeScoresCsv(command.out, zone, enterprises);
  const ranked = zone.order.rows.length;
  console.error(
    say(SCORE.done, {
      scheme: scheme.title,
      year,
      enterprises: enterprises.length,
      ranked,
      file: command.out,
    }),
  );
}

function yearToScore(years: readonly number[], { asOf, facts }: ScoreCommand): number {
  const last = asOf === undefined ? Infinity : Number(asOf.slice(0, 4));
  const year = years.findLast((candidate) => candidate <= last);
  if (year === undefined) {
    throw new CommandError(
      say(SCORE.noYear, { file: facts, bound: asOf === undefined ? '' : say(SCORE.notAfter, { day: asOf }) }),
    );
  }
  return year;
}
