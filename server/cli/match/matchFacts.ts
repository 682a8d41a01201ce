import { isDay } from '@innovation-points/shared/calendar.ts';
import { formatRational } from '@innovation-points/shared/rational.ts';
import { FLAG_KIND_CODES, type FlagKind } from '@innovation-points/shared/vocabulary/enterprises.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import { TITLE_CODES, type TitleCode } from '@innovation-points/shared/vocabulary/titles.ts';
import { factKey, type EligibilityProfile, type KnownFact } from '../../src/features/eligibility/index.ts';
import type { FactDefinition } from '../../src/features/facts/factCatalogue.ts';
import { describeProblem } from '../score/cells.ts';
import { readFactsCsv, type FactsCsv, type TextCheck } from '../score/factsCsv.ts';
import { MATCH } from '../texts/match.ts';

/** An enterprise of the file with all that the file knows of it. */
export interface FileEnterprise {
  readonly name: string;
  readonly profile: EligibilityProfile;
}

/**
 * The enterprises of a facts file in order of first appearance, judged as of `asOf` (left out: the end of the file's last
 * year). Throws with every faulty cell, or when no year is early enough.
 */
export async function readMatchFacts(
  file: string,
  facts: ReadonlyMap<string, FactDefinition>,
  asOf: string | undefined,
): Promise<FileEnterprise[]> {
  const csv = await readFactsCsv(file, facts, SPAN_COLUMNS);
  const problems = csv.problems.map(describeProblem);
  if (problems.length > 0) {
    throw new Error(say(MATCH.problems, { file, problems: problems.join('\n'), count: problems.length }));
  }
  const year = csv.years.findLast((candidate) => asOf === undefined || candidate <= Number(asOf.slice(0, 4)));
  if (year === undefined) {
    throw new Error(
      say(MATCH.noYear, { file, bound: asOf === undefined ? '' : say(MATCH.notAfter, { day: asOf }) }),
    );
  }
  const at = { asOf: asOf ?? `${year}-12-31`, period: String(year) };
  return csv.enterprises.map((name, row) => ({ name, profile: profileOf(csv, row, at, facts) }));
}

function profileOf(
  csv: FactsCsv,
  row: number,
  at: { asOf: string; period: string },
  facts: ReadonlyMap<string, FactDefinition>,
): EligibilityProfile {
  const { foundedOn, industry } = csv.profiles[row] ?? {};
  const titles = spansOf(csv.texts[row]?.get('titles'), TITLE_CODES);
  const flags = spansOf(csv.texts[row]?.get('flags'), FLAG_KIND_CODES);
  return {
    ...at,
    facts: factsOf(csv, row, facts, at.asOf),
    ...(foundedOn === undefined ? {} : { foundedOn }),
    ...(industry === undefined ? {} : { industry }),
    ...(titles === undefined ? {} : { titles }),
    ...(flags === undefined ? {} : { flags: flags.map(flagOf) }),
  };
}

/** Values of category facts are places in a list and nothing that a condition compares, so they are left out. */
function factsOf(
  csv: FactsCsv,
  row: number,
  facts: ReadonlyMap<string, FactDefinition>,
  date: string,
): Map<string, KnownFact> {
  const known = new Map<string, KnownFact>();
  for (const year of csv.years) {
    for (const code of facts.keys()) {
      const value = csv.table.column(code, year).exact(row);
      if (value !== undefined) {
        known.set(factKey(code, String(year)), { value: formatRational(value), date, source: MATCH.source });
      }
    }
  }
  return known;
}

interface Span<Code extends string> {
  readonly code: Code;
  readonly from: string;
  readonly to?: string;
}

/** `code:from/to;code:from` read into spans; undefined for a blank cell or one that is wrong, none for `无`. */
function spansOf<Code extends string>(
  text: string | undefined,
  codes: readonly Code[],
): Span<Code>[] | undefined {
  if (text === undefined) {
    return undefined;
  }
  if (text === MATCH.none) {
    return [];
  }
  const spans = text
    .replaceAll(MARKS.clause, ';')
    .split(';')
    .map((part) => spanOf(part.trim(), codes));
  return spans.every((span) => span !== undefined) ? spans : undefined;
}

function spanOf<Code extends string>(part: string, codes: readonly Code[]): Span<Code> | undefined {
  const [, name = '', from = '', to] = /^(\w+):([\d-]+)(?:\/([\d-]+))?$/.exec(part) ?? [];
  const code = codes.find((candidate) => candidate === name);
  if (code === undefined || !isDay(from) || (to !== undefined && !isDay(to))) {
    return undefined;
  }
  return { code, from, ...(to === undefined ? {} : { to }) };
}

function flagOf({ code, from, to }: Span<FlagKind>) {
  return { kind: code, occurredOn: from, ...(to === undefined ? {} : { repairedOn: to }) };
}

/** Refuses what cannot be read into spans of these codes. */
function checkSpans(codes: readonly (TitleCode | FlagKind)[]): TextCheck {
  return (text) => (spansOf(text, codes) === undefined ? say(MATCH.badSpans, { text }) : undefined);
}

const SPAN_COLUMNS: ReadonlyMap<string, TextCheck> = new Map([
  ['titles', checkSpans(TITLE_CODES)],
  ['flags', checkSpans(FLAG_KIND_CODES)],
]);
