import { describe, expect, it } from '@jest/globals';
import { cohortOf, outlierFactor } from '../../../server/src/features/imports/engine/cohorts.ts';

const around = (middle: number, count: number) =>
  Array.from({ length: count }, (_, at) => String(middle * 2 ** ((at % 7) - 3)));

describe('cohortOf', () => {
  it('is undefined below thirty positive values', () => {
    expect(cohortOf([...around(1000, 29), '0', '-5'])).toBeUndefined();
    expect(cohortOf(around(1000, 30))).toBeDefined();
  });

  it('is hardly moved by a few values in a wrong unit', () => {
    const clean = cohortOf(around(1000, 70));
    const dirty = cohortOf([...around(1000, 70), '10000000', '10000000', '10000000']);
    expect(Math.exp(dirty?.median ?? 0)).toBeCloseTo(Math.exp(clean?.median ?? 0), 6);
  });
});

describe('outlierFactor', () => {
  const cohort = { median: Math.log(1000), spread: Math.log(2) };

  it('says how many times the median an outlier is, in both directions', () => {
    expect(outlierFactor('200000', cohort)).toBeCloseTo(200, 6);
    expect(outlierFactor('5', cohort)).toBeCloseTo(0.005, 6);
  });

  it('is silent within a factor of a hundred, and within five spreads', () => {
    expect(outlierFactor('99000', cohort)).toBeUndefined();
    const wide = { median: Math.log(1000), spread: Math.log(10) };
    expect(outlierFactor('99000000', wide)).toBeUndefined();
    expect(outlierFactor('101000000', wide)).toBeCloseTo(101000, 0);
  });

  it('says nothing of zero and negative values', () => {
    expect(outlierFactor('0', cohort)).toBeUndefined();
    expect(outlierFactor('-9', cohort)).toBeUndefined();
  });
});
