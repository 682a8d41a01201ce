import { describe, expect, it } from '@jest/globals';
import { dependenciesOf } from '../../../server/src/features/policies/dependencies.ts';
import { shippedPolicies } from '../../../server/src/features/policies/readPolicy.ts';

const of = (zone: string, code: string) =>
  dependenciesOf(shippedPolicies(zone).find((policy) => policy.code === code)!);

describe('dependenciesOf', () => {
  it('takes facts from conditions, vetoes and amount', () => {
    expect([...of('zhengzhou', 'zhengzhou-domestic-patents').facts]).toEqual(
      expect.arrayContaining(['invention_grants', 'utility_grants', 'tax_in_zone', 'insured_staff']),
    );
  });

  it.each([
    ['baoding', 'baoding-points-award', true],
    ['shijiazhuang', 'shijiazhuang-interest-subsidy', true],
    ['shijiazhuang', 'shijiazhuang-start-up', true],
    ['shijiazhuang', 'shijiazhuang-tech-contract', false],
  ])('%s/%s looks at scores: %s', (zone, code, onScore) => {
    expect(of(zone, code).onScore).toBe(onScore);
  });

  it('knows that records may be repaired on a later day', () => {
    expect(of('zhengzhou', 'zhengzhou-domestic-patents').onDay).toBe(true);
  });
});
