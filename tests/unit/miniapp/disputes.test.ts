import { describe, expect, it } from '@jest/globals';
import type {
  DisputeSummaryDto,
  FactHistoryDto,
  FactVersionDto,
} from '@innovation-points/shared/contracts/disputes.ts';
import { DISPUTE_STATUS_CODES } from '@innovation-points/shared/vocabulary/disputes.ts';
import { evidenceProblem } from '../../../miniapp/src/components/EvidenceField/evidence.logic.ts';
import {
  deadlineLine,
  DISPUTE_TONES,
  valueItems,
  versionLines,
} from '../../../miniapp/src/packages/dispute/dispute.logic.ts';
import {
  disputeBody,
  liveVersion,
  raiseProblems,
  typedNumber,
} from '../../../miniapp/src/packages/dispute/raise/raise.logic.ts';

const version = (value: string, change: Partial<FactVersionDto> = {}): FactVersionDto => ({
  value,
  state: 'live',
  department: 'tax',
  batchId: 7,
  source: '税务2025.csv',
  rowNumber: 12,
  acceptedAt: '2026-10-21T01:30:00.000Z',
  ...change,
});

const FACT: FactHistoryDto = {
  code: 'revenue',
  title: '营业收入',
  unit: '元',
  owner: 'tax',
  period: '2025',
  versions: [version('12000000'), version('11000000', { state: 'superseded', batchId: 3 })],
};
const MISSING: FactHistoryDto = { ...FACT, versions: [version('1', { state: 'withdrawn' })] };

const summary = (change: Partial<DisputeSummaryDto> = {}): DisputeSummaryDto => ({
  id: 9,
  kind: 'wrong_value',
  status: 'open',
  code: 'revenue',
  title: '营业收入',
  unit: '元',
  period: '2025',
  department: 'tax',
  disputedValue: '12000000',
  claimedValue: '12500000.5',
  deadlineOn: '2026-11-27',
  deadlineIsProvisional: false,
  isOverdue: false,
  raisedAt: '2026-11-20T02:00:00.000Z',
  ...change,
});

describe('the number she types', () => {
  it.each([
    ['12,500,000.50', '12500000.50'],
    ['1，250', '1250'],
    [' -3 ', '-3'],
    ['−3', '-3'],
    ['0', '0'],
  ])('%s is %s', (typed, number) => {
    expect(typedNumber(typed)).toBe(number);
  });

  it.each(['', '一千万', '1250万', '1e6', '1.', '.5', '0.123456789', '1'.repeat(21)])(
    '%j is none',
    (typed) => {
      expect(typedNumber(typed)).toBeUndefined();
    },
  );
});

describe('the form', () => {
  const good = { claimedValue: '12,500,000', reason: '以更正申报表为准' };

  it('has no problem when value and reason are there', () => {
    expect(raiseProblems(good, FACT)).toEqual({});
  });

  it('names both fields when nothing was written', () => {
    expect(raiseProblems({ claimedValue: '', reason: '  不对  ' }, FACT)).toEqual({
      claimedValue: expect.stringContaining('以元为单位'),
      reason: expect.stringContaining('5 个字'),
    });
  });

  it('refuses the value that is there already, not one that no longer counts', () => {
    expect(raiseProblems({ ...good, claimedValue: '12,000,000' }, FACT)).toHaveProperty('claimedValue');
    expect(raiseProblems({ ...good, claimedValue: '11000000' }, FACT)).toEqual({});
  });

  it('says which value it contests, and none for a missing fact', () => {
    expect(disputeBody(good, FACT, 4)).toEqual({
      code: 'revenue',
      period: '2025',
      disputedValue: '12000000',
      claimedValue: '12500000',
      reason: '以更正申报表为准',
      evidenceId: 4,
    });
    expect(disputeBody(good, MISSING, undefined)).toEqual({
      code: 'revenue',
      period: '2025',
      claimedValue: '12500000',
      reason: '以更正申报表为准',
    });
    expect(liveVersion(MISSING)).toBeUndefined();
  });
});

describe('a file as evidence', () => {
  it.each([
    ['报告.PDF', 10 * 1024 * 1024, undefined],
    ['照片.jpeg', 1, undefined],
    ['报告.docx', 1, expect.stringContaining('PDF')],
    ['pdf', 1, expect.stringContaining('PDF')],
    ['报告.pdf', 10 * 1024 * 1024 + 1, expect.stringContaining('10 MB')],
  ])('%s of %d bytes', (name, size, problem) => {
    expect(evidenceProblem({ name, size })).toEqual(problem);
  });
});

describe('a dispute on its way', () => {
  it.each([
    [{}, '请税务局于 2026年11月27日 前答复'],
    [{ deadlineIsProvisional: true }, '请税务局于 2026年11月27日 前答复（节假日安排公布后可能调整）'],
    [{ isOverdue: true }, '部门未在 2026年11月27日 前答复，已转业务经办督办'],
    [{ status: 'escalated' as const }, '部门未在 2026年11月27日 前答复，已转业务经办督办'],
    [{ status: 'upheld' as const, closedAt: '2026-11-25T16:30:00.000Z' }, '2026年11月26日 答复'],
    [{ status: 'dismissed' as const, closedAt: '2026-11-25T01:00:00.000Z' }, '2026年11月25日 答复'],
    [{ status: 'withdrawn' as const, closedAt: '2026-11-25T01:00:00.000Z' }, '2026年11月25日 撤回'],
  ])('%j: %s', (change, line) => {
    expect(deadlineLine(summary(change))).toBe(line);
  });

  it('shows the disputed, the claimed and the corrected value to the last digit', () => {
    const values = (change: Partial<DisputeSummaryDto>) =>
      valueItems(summary(change)).map(({ value }) => value);
    expect(values({ correctedValue: '12400000.25' })).toEqual([
      '12,000,000 元',
      '12,500,000.5 元',
      '12,400,000.25 元',
    ]);
    const { disputedValue: _, ...missing } = summary();
    expect(valueItems(missing).map(({ value }) => value)).toEqual(['待补', '12,500,000.5 元']);
  });

  it('has a tone for every status', () => {
    expect(Object.keys(DISPUTE_TONES)).toEqual(DISPUTE_STATUS_CODES);
  });

  it('lists every value with its source: a correction by its dispute, a delivery by file and row', () => {
    const lines = versionLines({ id: 9, unit: '元' }, [
      version('12500000', { source: '数据异议 #9', rowNumber: 1, batchId: 8 }),
      version('12000000', { state: 'superseded' }),
      version('1', { state: 'withdrawn', batchId: 2 }),
    ]);
    expect(lines.map(({ note, state, isLive }) => [note, state, isLive])).toEqual([
      ['税务局 · 数据异议 #9 · 10月21日 09:30', '现行', true],
      ['税务局 · 税务2025.csv 第 12 行 · 10月21日 09:30', '已被更正', false],
      ['税务局 · 税务2025.csv 第 12 行 · 10月21日 09:30', '已撤回', false],
    ]);
  });
});
