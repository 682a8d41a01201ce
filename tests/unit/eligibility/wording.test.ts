import { describe, expect, it } from '@jest/globals';
import { rational } from '@innovation-points/shared/rational.ts';
import { sayDistance, sayNeeded, sayQuantity } from '../../../server/src/features/eligibility/wording.ts';

describe('wording of a yes-or-no fact', () => {
  it('says the answer and the answer asked for, and no distance between them', () => {
    const [no, yes] = [rational(0n), rational(1n)];
    expect([sayQuantity(yes, '是否'), sayQuantity(no, '是否')]).toEqual(['是', '否']);
    expect(sayNeeded('>=', yes, '是否')).toBe('是');
    expect(sayDistance('>=', no, yes, '是否')).toBeUndefined();
  });

  it('leaves counts as they are', () => {
    expect(sayNeeded('>=', rational(1n), '项')).toBe('不低于 1 项');
  });
});
