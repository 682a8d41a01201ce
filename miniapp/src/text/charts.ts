/** Words on and beside charts. */
export const chartText = {
  own: '本企业',
  median: '全区中位数',
  total: '总分',
  year: (period: string) => `${period}年`,
  /** Label of a point of the trend; ECharts hands over the plotted number, which is shown with at most two decimals. */
  pointLabel: ({ value }: { value?: unknown }) =>
    typeof value === 'number' ? String(Math.round(value * 100) / 100) : '',
} as const;
