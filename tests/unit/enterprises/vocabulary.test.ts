import {
  INDUSTRY_DIVISIONS,
  INDUSTRY_SECTIONS,
  industryDivision,
  industryLabel,
} from '@innovation-points/shared/vocabulary/industries.ts';
import { isSameDimension, powerBetween } from '@innovation-points/shared/vocabulary/units.ts';
import { describe, expect, it } from '@jest/globals';

describe('industryDivision', () => {
  it.each([
    ['I65', 'I65'],
    ['65', 'I65'],
    ['6513', 'I65'],
    ['C3912', 'C39'],
    ['A01', 'A01'],
  ])('of %s is %s', (code, division) => {
    expect(industryDivision(code)).toBe(division);
  });

  it.each(['C65', '98', '00', 'I', '', 'I65131', 'i65', 'constructor'])('of %j is none', (code) => {
    expect(industryDivision(code)).toBeUndefined();
  });

  it('has the 97 divisions of GB/T 4754-2017 in its 20 sections, numbered without a gap', () => {
    const divisions = Object.keys(INDUSTRY_DIVISIONS);
    expect(divisions.map((code) => Number(code.slice(1)))).toEqual(
      Array.from({ length: 97 }, (_, n) => n + 1),
    );
    expect([...new Set(divisions.map((code) => code.charAt(0)))]).toEqual(Object.keys(INDUSTRY_SECTIONS));
  });
});

describe('industryLabel', () => {
  it('names the division, and shows an unknown code as it is', () => {
    expect(industryLabel('I6513')).toBe('软件和信息技术服务业');
    expect(industryLabel('X99')).toBe('X99');
  });
});

describe('units', () => {
  it('know how far the decimal point moves', () => {
    expect(powerBetween('万元', '元')).toBe(4);
    expect(powerBetween('元', '亿元')).toBe(-8);
    expect(powerBetween('件', '项')).toBe(0);
  });

  it('never turn money into heads', () => {
    expect(isSameDimension('千元', '亿元')).toBe(true);
    expect(isSameDimension('万元', '人')).toBe(false);
  });
});
