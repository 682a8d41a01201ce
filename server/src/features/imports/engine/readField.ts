import { ENTERPRISE_STATUSES, FLAG_KINDS } from '@innovation-points/shared/vocabulary/enterprises.ts';
import type { ImportProblemCode } from '@innovation-points/shared/vocabulary/imports.ts';
import { industryDivision } from '@innovation-points/shared/vocabulary/industries.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import { TITLES } from '@innovation-points/shared/vocabulary/titles.ts';
import type { FieldType } from './columns.ts';

export type FieldReading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'value'; readonly value: string; readonly remark?: ImportProblemCode }
  | {
      readonly kind: 'fault';
      readonly code: ImportProblemCode;
      readonly params?: Readonly<Record<string, string>>;
    };

const LONGEST_TEXT = 200;

/** The value of a cell that is not a fact, as it is stored: days `YYYY-MM-DD`, labels as codes. */
export function readField(cell: string, type: FieldType): FieldReading {
  const text = cell.normalize('NFKC').trim();
  if (text === '') return { kind: 'blank' };
  switch (type) {
    case 'text':
      return readText(cell.trim());
    case 'day':
      return readDay(text);
    case 'names':
      return readText(listed(text).join(MARKS.item));
    case 'phones':
      return readPhones(listed(text));
    case 'industry':
      return readIndustry(text.toUpperCase());
    case 'title':
      return readChoice(text, byLabel(TITLES));
    case 'flag':
      return readChoice(text, byLabel(FLAG_KINDS));
    case 'status':
      return readChoice(text, byLabel(ENTERPRISE_STATUSES));
  }
}

/** Several people in one cell, as officials separate them. */
function listed(text: string): string[] {
  return text
    .split(/[、,;/]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function readPhones(phones: readonly string[]): FieldReading {
  return phones.every((phone) => /^1\d{10}$/.test(phone))
    ? value(phones.join(MARKS.item))
    : fault('bad_phone');
}

/** Kept as written: full-width brackets belong to a Chinese name. */
function readText(text: string): FieldReading {
  return text.length <= LONGEST_TEXT ? value(text) : fault('text_too_long', { limit: String(LONGEST_TEXT) });
}

/**
 * `2019-03-08`, `2019/3/8`, `2019.3.8`, `20190308` and `2019年3月8日` of a real calendar day, with or without midnight after it as
 * databases write it; also Excel's number of a day, which is read and remarked on.
 */
function readDay(text: string): FieldReading {
  const day = text.replace(MIDNIGHT, '');
  if (/^\d{5}$/.test(day)) return readSerial(Number(day));
  const [, year = '', month = '', dayOfMonth = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(day) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(day) ?? [];
  const written = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  const instant = Date.parse(`${written}T00:00:00Z`);
  const isReal = !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(written);
  return isReal ? value(written) : fault('bad_date');
}

const MIDNIGHT = /[\sT]+0{1,2}:00(:00(\.0+)?)?$/;
const MS_PER_DAY = 86_400_000;
/** The day that Excel counts as 0; it is right from March 1900 on. */
const EXCEL_ZERO = Date.UTC(1899, 11, 30);
/** 1949-10-01 and 2099-12-31: whatever else has five digits is no day of an enterprise. */
const SERIALS = [18_172, 73_050] as const;

function readSerial(serial: number): FieldReading {
  if (serial < SERIALS[0] || serial > SERIALS[1]) return fault('bad_date');
  const day = new Date(EXCEL_ZERO + serial * MS_PER_DAY).toISOString().slice(0, 10);
  return { kind: 'value', value: day, remark: 'day_from_serial' };
}

/** Kept as deep as written, with its section letter: `3912` is `C3912`. */
function readIndustry(text: string): FieldReading {
  const division = industryDivision(text);
  return division === undefined
    ? fault('bad_industry')
    : value(division.charAt(0) + text.replace(/^[A-T]/, ''));
}

/** Quotation marks are compared in one form, because files write “小巨人” in several. */
function readChoice(text: string, choices: Readonly<Record<string, string>>): FieldReading {
  const wanted = unquoted(text);
  const found = Object.entries(choices).find(([label]) => unquoted(label) === wanted);
  return found === undefined
    ? fault('bad_choice', { choices: Object.keys(choices).join(MARKS.item) })
    : value(found[1]);
}

function byLabel(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([code, label]) => [label, code]));
}

function unquoted(text: string): string {
  return text.normalize('NFKC').replace(/["'“”‘’「」\s]/gu, '');
}

function value(text: string): FieldReading {
  return { kind: 'value', value: text };
}

function fault(code: ImportProblemCode, params: Readonly<Record<string, string>> = {}): FieldReading {
  return { kind: 'fault', code, params };
}
