import type { Em } from '../../db/orm.ts';
import { sheetRows, type PackedSheet } from './factSheets.ts';

/** Values of earlier years, one at a time; undefined is not known. */
export type PastFacts = (enterpriseId: number, period: string, code: string) => string | undefined;

/**
 * The live facts of these enterprises (at most a thousand) in earlier years, for comparing: read from the sheets, which are one
 * row a year, and looked into only for what is asked.
 */
export async function pastFacts(
  em: Em,
  zoneId: number,
  enterpriseIds: readonly number[],
  periods: readonly string[],
): Promise<PastFacts> {
  const sheets = new Map<string, Map<number, string>>(periods.map((period) => [period, new Map()]));
  const wanted = { enterpriseIds, periods };
  const rows = await sheetRows<PackedSheet>(
    em,
    zoneId,
    wanted,
    'enterprise_id as enterpriseId, period, facts',
  );
  for (const { enterpriseId, period, facts } of rows) sheets.get(period)?.set(enterpriseId, facts);
  return (enterpriseId, period, code) => {
    const sheet = sheets.get(period)?.get(enterpriseId);
    return sheet === undefined ? undefined : valueIn(sheet, code);
  };
}

/** In a sheet a code stands once, between blanks, and its value after it. */
function valueIn(sheet: string, code: string): string | undefined {
  const place = sheet.indexOf(` ${code} `);
  if (place < 0) return undefined;
  const begin = place + code.length + 2;
  let end = begin;
  while (end < sheet.length && !isMark(sheet.charCodeAt(end))) end += 1;
  return sheet.slice(begin, end);
}

/** A blank or a comma. */
function isMark(character: number): boolean {
  return character === 32 || character === 44;
}
