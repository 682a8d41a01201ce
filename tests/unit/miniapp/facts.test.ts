import { describe, expect, it } from '@jest/globals';
import type { FactDto, MissingFactDto } from '@innovation-points/shared/contracts/facts.ts';
import { exactDecimal } from '../../../miniapp/src/format/number.ts';
import { sheetsOf, years } from '../../../miniapp/src/packages/score/facts/facts.logic.ts';

const fact = (owner: FactDto['owner'], code: string, period: string): FactDto => ({
  code,
  title: code,
  unit: '元',
  owner,
  period,
  value: '1',
  source: {
    department: owner,
    batchId: 1,
    fileName: 'a.csv',
    rowNumber: 2,
    acceptedAt: '2026-10-21T00:00:00.000Z',
  },
});
const owed = (owner: MissingFactDto['owner'], code: string, period: string): MissingFactDto => ({
  code,
  title: code,
  owner,
  period,
});

const sheet = {
  items: [fact('hr', 'staff', '2025'), fact('tax', 'revenue', '2025'), fact('tax', 'revenue', '2024')],
  missing: [owed('ip', 'pct', '2025'), owed('ip', 'pct', '2023')],
};

describe('years', () => {
  it('are those with facts or debts, newest first, each once', () => {
    expect(years(sheet)).toEqual(['2025', '2024', '2023']);
  });
});

describe('sheetsOf', () => {
  it('lists one year by department in their own order, facts and what is owed', () => {
    expect(
      sheetsOf(sheet, '2025').map(({ title, facts, missing }) => [title, facts.length, missing.length]),
    ).toEqual([
      ['税务局', 1, 0],
      ['知识产权局', 0, 1],
      ['人力资源和社会保障局', 1, 0],
    ]);
  });

  it('is empty for a year nobody speaks of', () => {
    expect(sheetsOf(sheet, '1999')).toEqual([]);
  });
});

describe('exactDecimal', () => {
  it.each([
    ['11967133.80', '11,967,133.80'],
    ['-0.005', '-0.005'],
    ['12', '12'],
  ])('%s is shown as %s', (value, shown) => {
    expect(exactDecimal(value)).toBe(shown);
  });
});
