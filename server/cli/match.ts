import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { isDay } from '@innovation-points/shared/calendar.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { factCatalogue } from '../src/features/facts/factCatalogue.ts';
import { readPolicy, shippedVetoes } from '../src/features/policies/readPolicy.ts';
import { readMatchFacts } from './match/matchFacts.ts';
import { writeMatchesCsv } from './match/matchesCsv.ts';
import { MATCH } from './texts/match.ts';

const HELP = MATCH.help;

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
  if (code === 'ENOENT') return say(MATCH.notThere, { path });
  if (code === 'EISDIR' || code === 'EACCES') return say(MATCH.unusable, { path });
  return code.startsWith('ERR_PARSE_ARGS') ? say(MATCH.badArguments, { help: HELP }) : error.message;
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
    throw new Error(say(MATCH.missingArguments, { help: HELP }));
  }
  if (asOf !== undefined && !isDay(asOf)) {
    throw new Error(say(MATCH.badDay, { day: asOf }));
  }
  return { policy, facts, out, asOf };
}

async function match({ policy: policyFile, facts, out, asOf }: MatchCommand): Promise<void> {
  const policy = readPolicy(await readFile(policyFile, 'utf8'), policyFile, shippedVetoes());
  const enterprises = await readMatchFacts(facts, factCatalogue().facts, asOf);
  const counts = await writeMatchesCsv(out, policy, enterprises);
  console.error(
    say(MATCH.done, {
      policy: policy.title,
      enterprises: enterprises.length,
      met: counts.met,
      unknown: counts.unknown,
      unmet: counts.unmet,
      file: out,
    }),
  );
}
