/** A formula as people read it: in words, and with its values filled in. */
export const FORMULA_TEXTS = {
  operators: { '+': '＋', '-': '－', '*': '×', '/': '÷' },
  negative: '－{value}',
  bracketed: '（{value}）',
  missing: '待补',

  // small numbers before 年, and years by how far back they lie
  counts: ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'],
  recentYears: ['', '上年', '前年'],
  yearsAgo: '{count}年前',

  // functions
  growth: '（{now} － {before}）÷ {before}',
  growthOfOneYear: '{now} ÷ {before} － 1',
  compoundGrowth: '{root}（{now} ÷ {before}）－ 1',
  squareRoot: '√',
  root: '{count}次根号',
  total: '近{count}年{value}合计',
  average: '近{count}年{value}平均',
  averageOfTotal: '（{total}）÷ {years}',
  perHundred: '{value} ÷ {per} × 100',
  greater: '{one}与{other}中较大者',
  lesser: '{one}与{other}中较小者',
  first: '{value}（没有时用{other}）',
} as const;
