import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fenToYuan, formatYuan, shareFen, speakYuan, yuanToFen } from '@innovation-points/shared/money.ts';

const fen = fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 });

describe('money text', () => {
  it.each([
    [0, '0.00', '0.00', '0 元'],
    [5, '0.05', '0.05', '0.05 元'],
    [-5, '-0.05', '-0.05', '-0.05 元'],
    [123_456, '1234.56', '1,234.56', '1,234.56 元'],
    [25_000_000, '250000.00', '250,000.00', '25 万元'],
    [6_764_500_000, '67645000.00', '67,645,000.00', '6,764.5 万元'],
    [1_000_001, '10000.01', '10,000.01', '1.000001 万元'],
  ])('%d fen', (value, yuan, readable, spoken) => {
    expect([fenToYuan(value), formatYuan(value), speakYuan(value)]).toEqual([yuan, readable, spoken]);
  });

  it('reads back what it wrote', () => {
    fc.assert(fc.property(fen, (value) => expect(yuanToFen(fenToYuan(value))).toBe(value)));
  });

  it.each(['1.234', '1,000', '', 'abc', '1e3', '.5', '１'])('refuses %p', (text) => {
    expect(() => yuanToFen(text)).toThrow('not an amount');
  });

  it('refuses a broken number of fen', () => {
    expect(() => fenToYuan(0.5)).toThrow('whole number of fen');
  });
});

describe('shareFen', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [100, [2, 2, 6], [20, 20, 60]],
    [1, [1, 3], [0, 1]],
    [7, [0, 5], [0, 7]],
    [0, [1, 2], [0, 0]],
  ])('shares %d by %j', (total, weights, parts) => {
    expect(shareFen(total, weights)).toEqual(parts);
  });

  it('never loses or makes a fen, and no part is a whole fen off', () => {
    const weights = fc
      .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 8 })
      .filter((all) => all.some((w) => w > 0));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000_000_000 }), weights, (total, parts) => {
        const shares = shareFen(total, parts);
        const sum = parts.reduce((a, b) => a + b, 0);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
        shares.forEach((share, i) => expect(Math.abs(share - (total * parts[i]!) / sum)).toBeLessThan(1.001));
      }),
    );
  });

  it.each([[[0, 0]], [[-1, 2]], [[0.5]]])('refuses weights %j', (weights) => {
    expect(() => shareFen(1, weights)).toThrow('weight');
  });
});
