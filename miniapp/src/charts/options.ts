import { colours } from '../theme/colours.ts';
import { chartText } from '../text/charts.ts';
import type { ChartOption, RadarAxis, TrendPoint } from './types.ts';

/** Sizes of chart text, in CSS pixels of the device; elder mode takes the larger ones. */
const FONT = { normal: 12, elder: 18 };

/** A title broken into lines of `width` characters, because a radar's corners have little room. */
export function breakTitle(title: string, width = 4): string {
  const lines = title.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [title];
  return lines.join('\n');
}

/**
 * ECharts option of the radar: the enterprise's own points as a filled area, the cohort's median as a dashed line.
 * The median is left out when any axis lacks it, because half a polygon misleads.
 */
export function radarOption(axes: readonly RadarAxis[], { isElder = false } = {}): ChartOption {
  const hasMedian = axes.every((axis) => axis.median !== undefined);
  const own = {
    name: chartText.own,
    value: axes.map((axis) => axis.value),
    symbolSize: 6,
    lineStyle: { width: 2, color: colours.accent },
    itemStyle: { color: colours.accent },
    areaStyle: { color: colours.accent, opacity: 0.18 },
  };
  const median = {
    name: chartText.median,
    value: axes.map((axis) => axis.median ?? 0),
    symbol: 'none',
    lineStyle: { width: 2, type: 'dashed', color: colours.ink3 },
    itemStyle: { color: colours.ink3 },
  };
  return {
    animation: false,
    tooltip: { trigger: 'item', confine: true },
    radar: {
      indicator: axes.map((axis) => ({
        name: breakTitle(axis.title),
        max: axis.max > 0 ? axis.max : 1,
        min: 0,
      })),
      radius: isElder ? '44%' : '54%',
      splitNumber: 4,
      axisNameGap: 8,
      axisName: {
        color: colours.ink2,
        fontSize: isElder ? FONT.elder : FONT.normal,
        lineHeight: isElder ? 24 : 16,
      },
      splitLine: { lineStyle: { color: colours.line } },
      splitArea: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
    },
    series: [{ type: 'radar', data: hasMedian ? [median, own] : [own] }],
  };
}

/**
 * ECharts option of the trend: total points by year over the scheme's scale. A year without points leaves a gap and is
 * never drawn as zero; the line does not bridge it.
 */
export function trendOption(
  points: readonly TrendPoint[],
  scale: number,
  { isElder = false } = {},
): ChartOption {
  const fontSize = isElder ? FONT.elder : FONT.normal;
  return {
    animation: false,
    tooltip: { trigger: 'axis', confine: true },
    grid: { left: 8, right: 20, top: 28, bottom: 4, containLabel: true },
    xAxis: {
      type: 'category',
      boundaryGap: true,
      data: points.map((point) => chartText.year(point.period)),
      axisLine: { lineStyle: { color: colours.lineStrong } },
      axisTick: { show: false },
      axisLabel: { color: colours.ink2, fontSize },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: scale,
      splitNumber: 2,
      axisLabel: { color: colours.ink3, fontSize },
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: [
      {
        type: 'line',
        name: chartText.total,
        data: points.map((point) => point.total ?? null),
        connectNulls: false,
        symbol: 'circle',
        symbolSize: 8,
        lineStyle: { width: 3, color: colours.accent },
        itemStyle: { color: colours.accent },
        label: {
          show: true,
          position: 'top',
          color: colours.ink,
          fontSize,
          fontWeight: 600,
          formatter: chartText.pointLabel,
        },
      },
    ],
  };
}
