import type { Mapping } from '../../src/features/imports/index.ts';
import { ENTERPRISE_STATUSES, FLAG_KINDS } from '@innovation-points/shared/vocabulary/enterprises.ts';
import { TITLES } from '@innovation-points/shared/vocabulary/titles.ts';
import { UNITS } from '@innovation-points/shared/vocabulary/units.ts';
import type { DemoEnterprise } from './enterprises.ts';
import { FACT_YEARS, type YearFacts } from './facts.ts';
import { encodeGbk } from './gbk.ts';
import { createRandom } from './random.ts';

/** A file as a department would hand it over. */
export interface DemoFile {
  readonly mapping: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The day it was handed over. */
  readonly on: string;
}

export type FactsOf = (enterprise: DemoEnterprise) => ReadonlyMap<number, YearFacts>;

/** How often a department leaves an enterprise out of a year, and a cell of it empty. */
const MISSING_ROW = 0.03;
const MISSING_CELL = 0.02;

/** Departments whose systems write GBK, and those that put a title above the header. */
const GBK = new Set(['tax-annual', 'hr-annual']);
const TITLED = new Set(['tax-annual', 'statistics-annual']);

/** The register, the titles and the negative records, in the order in which they must be imported. */
export function registerFiles(enterprises: readonly DemoEnterprise[]): DemoFile[] {
  const on = '2024-01-10';
  const register = csv(
    '统一社会信用代码,企业名称,成立日期,行业代码,住所,登记状态,注销日期,法定代表人,法定代表人手机,经办人,经办人手机',
    enterprises.map(registerLine),
  );
  const titles = csv(
    '统一社会信用代码,企业名称,资质名称,认定日期,有效期至',
    enterprises.flatMap((own) =>
      own.titles.map(({ code, validFrom, validTo }) => [
        own.creditCode,
        own.name,
        TITLES[code],
        validFrom,
        validTo ?? '',
      ]),
    ),
  );
  const flags = csv(
    '统一社会信用代码,企业名称,事项,发生日期,修复日期',
    enterprises.flatMap((own) =>
      own.flags.map(({ kind, occurredOn, repairedOn }) => [
        own.creditCode,
        own.name,
        FLAG_KINDS[kind],
        occurredOn,
        repairedOn ?? '',
      ]),
    ),
  );
  const files = [
    { mapping: 'register', name: '市场监管-企业登记信息.csv', bytes: utf8(register), on },
    { mapping: 'titles', name: '科技-企业资质名单.csv', bytes: utf8(titles), on },
    { mapping: 'flags', name: '市场监管-负面信息.csv', bytes: utf8(flags), on },
  ];
  return files.filter(({ bytes }) => new TextDecoder().decode(bytes).trimEnd().includes('\n'));
}

function registerLine(own: DemoEnterprise): string[] {
  const person = (role: string) => own.contacts.find((contact) => contact.role === role);
  const [legal, agent] = [person('legal_representative'), person('agent')];
  return [
    own.creditCode,
    own.name,
    own.foundedOn,
    own.industryCode,
    own.address,
    ENTERPRISE_STATUSES[own.isDeregistered ? 'deregistered' : 'active'],
    own.isDeregistered ? '2025-06-30' : '',
    legal?.name ?? '',
    legal?.phone ?? '',
    agent?.name ?? '',
    agent?.phone ?? '',
  ];
}

/** One file a department and year, through every shipped mapping of facts, oldest year first. */
export function* factFiles(
  enterprises: readonly DemoEnterprise[],
  factsOf: FactsOf,
  mappings: Iterable<Mapping>,
): Generator<DemoFile> {
  const own = [...mappings].filter((mapping) => mapping.kind === 'facts' && !mapping.manyDepartments);
  for (const year of FACT_YEARS) {
    for (const [at, mapping] of own.entries()) {
      if (mapping.kind !== 'facts') continue;
      const text = yearFile(enterprises, factsOf, mapping, year, createRandom(year * 100 + at));
      const bytes = GBK.has(mapping.code) ? encodeGbk(text) : utf8(text);
      yield {
        mapping: mapping.code,
        name: `${mapping.title}-${year}.csv`,
        bytes,
        on: `${year + 1}-04-${String(10 + at)}`,
      };
    }
  }
}

type FactsMapping = Extract<Mapping, { kind: 'facts' }>;

function yearFile(
  enterprises: readonly DemoEnterprise[],
  factsOf: FactsOf,
  mapping: FactsMapping,
  year: number,
  random: ReturnType<typeof createRandom>,
): string {
  const { column, nameColumn = '' } = mapping.enterprise;
  const header = [
    column,
    nameColumn,
    'column' in mapping.period ? mapping.period.column : '',
    ...mapping.facts.map((fact) => fact.column),
  ];
  const lines = enterprises.flatMap((own): string[][] => {
    const facts = factsOf(own).get(year);
    const isLeftOut =
      own.leader === undefined
        ? random.chance(MISSING_ROW)
        : own.leader.missing.includes(`${mapping.department} ${year}`);
    if (facts === undefined || isLeftOut) return [];
    const cells = mapping.facts.map(({ fact, unit }) => {
      const isBlank = own.leader === undefined && random.chance(MISSING_CELL);
      return isBlank ? '' : inUnit(facts[fact], UNITS[unit].power);
    });
    return [[own.creditCode, own.name, String(year), ...cells]];
  });
  const title = TITLED.has(mapping.code)
    ? `郑州高新区${mapping.title}（${year}年）${','.repeat(header.length - 1)}\n`
    : '';
  return title + csv(header.join(','), lines);
}

/** Whole 元 (or a count) in the unit of the column, by moving the decimal point. */
function inUnit(value: number | undefined, power: number): string {
  if (value === undefined) return '';
  if (power === 0) return String(value);
  const digits = String(Math.abs(value)).padStart(power + 1, '0');
  const fraction = digits.slice(-power).replace(/0+$/, '');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -power)}${fraction === '' ? '' : `.${fraction}`}`;
}

function csv(header: string, lines: readonly (readonly string[])[]): string {
  return `${[header, ...lines.map((cells) => cells.join(','))].join('\n')}\n`;
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
