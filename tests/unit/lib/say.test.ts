import { describe, expect, it } from '@jest/globals';
import { fill, say } from '@innovation-points/shared/vocabulary/say.ts';

describe('say', () => {
  it('puts each value in the place of its name, as often as the name stands there', () => {
    expect(say('{part}大于{whole}，{whole}为 {value}', { part: '甲', whole: '乙', value: 3n })).toBe(
      '甲大于乙，乙为 3',
    );
  });

  it('leaves braces that come with a value as they are', () => {
    expect(say('不符合“{condition}”', { condition: '{whole}' })).toBe('不符合“{whole}”');
  });

  it('does not compile with a name missing or unknown', () => {
    // @ts-expect-error -- the text names a value that is not given
    expect(say('超过 {limit} 行', {})).toBe('超过 {limit} 行');
    // @ts-expect-error -- the text has no such name
    expect(say('超过 {limit} 行', { limit: 5, limits: 6 })).toBe('超过 5 行');
  });
});

describe('fill', () => {
  it('leaves a name without a value as it is written', () => {
    expect(fill('应为 {shape}，在 {day} 之前', { day: '2026-12-01' })).toBe(
      '应为 {shape}，在 2026-12-01 之前',
    );
  });
});
