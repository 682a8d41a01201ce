import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { breakTitle, radarOption, trendOption } from '../../../miniapp/src/charts/options.ts';
import { radarGeometry } from '../../../miniapp/src/charts/radarGeometry.ts';
import type { RadarAxis } from '../../../miniapp/src/charts/types.ts';

const AXES: RadarAxis[] = [
  { title: '创新投入', value: 18.42, max: 25, median: 14.1 },
  { title: '郑州特色指标', value: 5, max: 15, median: 7.5 },
  { title: '辅助指标', value: 0, max: 0, median: 0 },
];

/** The parts of an option that the tests look at. */
interface Drawn {
  radar: { indicator: { name: string; max: number }[] };
  yAxis: { max: number };
  xAxis: { data: string[] };
  series: { data: { name: string; value: number[] }[]; connectNulls?: boolean }[];
}

const drawn = (option: object): Drawn => option as unknown as Drawn;

describe('radarOption', () => {
  it('draws the median behind the own points, on axes that end at the maximum', () => {
    const { radar, series } = drawn(radarOption(AXES));
    expect(series[0]?.data.map(({ name, value }) => [name, value])).toEqual([
      ['全区中位数', [14.1, 7.5, 0]],
      ['本企业', [18.42, 5, 0]],
    ]);
    expect(radar.indicator.map(({ max }) => max)).toEqual([25, 15, 1]);
  });

  it('leaves the median out when one axis lacks it', () => {
    const { series } = drawn(radarOption([...AXES, { title: '新', value: 1, max: 2 }]));
    expect(series[0]?.data.map(({ name }) => name)).toEqual(['本企业']);
  });

  it('breaks long titles so that they fit beside the corner', () => {
    expect(drawn(radarOption(AXES)).radar.indicator[1]?.name).toBe('郑州特色\n指标');
    expect(breakTitle('')).toBe('');
  });
});

describe('trendOption', () => {
  it('leaves a gap for a year without points instead of a zero', () => {
    const { series, xAxis, yAxis } = drawn(
      trendOption(
        [{ period: '2023' }, { period: '2024', total: 66.13 }, { period: '2025', total: 71.02 }],
        100,
      ),
    );
    expect(series[0]?.data).toEqual([null, 66.13, 71.02]);
    expect(series[0]?.connectNulls).toBe(false);
    expect(xAxis.data).toEqual(['2023年', '2024年', '2025年']);
    expect(yAxis.max).toBe(100);
  });
});

describe('radarGeometry', () => {
  it('puts a full axis on the rim and an empty one in the centre', () => {
    const { own, rings, centre } = radarGeometry(
      [
        { title: 'a', value: 10, max: 10 },
        { title: 'b', value: 0, max: 10 },
        { title: 'c', value: 5, max: 0 },
      ],
      100,
      0,
    );
    expect(own[0]).toEqual(rings[0]?.[0]);
    expect(own[1]).toEqual(centre);
    expect(own[2]).toEqual(centre);
    expect(own[0]?.x).toBeCloseTo(50);
    expect(own[0]?.y).toBeCloseTo(0);
  });

  it('has no median unless every axis has one', () => {
    expect(radarGeometry(AXES, 100).median).toHaveLength(3);
    expect(radarGeometry([...AXES, { title: 'x', value: 1, max: 1 }], 100).median).toBeUndefined();
    expect(radarGeometry([], 100).median).toBeUndefined();
  });

  it('never draws outside the square, whatever the values', () => {
    const axis = fc.record({
      title: fc.constant('x'),
      value: fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
      max: fc.double({ noNaN: true, min: -10, max: 1e6 }),
    });
    fc.assert(
      fc.property(fc.array(axis, { minLength: 1, maxLength: 12 }), (axes) => {
        for (const { x, y } of radarGeometry(axes, 128).own) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(-1e-9);
          expect(Math.max(x, y)).toBeLessThanOrEqual(128 + 1e-9);
        }
      }),
    );
  });
});
