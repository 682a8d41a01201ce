/** What the rules of a scheme make of a value. */
export const RULE_TEXTS = {
  // a rule in one sentence
  bands: '按所在档次计分，满分 {full} 分',
  linear: '从 {worst}{unit}（0 分）到 {best}{unit}（{full} 分）按比例计分',
  logLinear: '从 {worst}{unit}（0 分）到 {best}{unit}（{full} 分）按对数比例计分',
  perUnit: '每满 {size}{unit}计分一次，满分 {full} 分',
  upTo: '{rule}，满分 {full} 分',

  // rules about the cohort
  cohorts: { zone: '全区', stage: '同阶段' },
  lowerIsBetter: '（数值越低越好）',
  percentile: '按在{cohort}有数值的企业中超过的比例计分{order}',
  minMax: '按在{cohort}最低值与最高值之间的位置计分{order}',
  rank: '按在{cohort}有数值的企业中的名次计分{order}',
  zScore: '按与{cohort}平均值相差的标准差倍数计分，从 {worst} 倍（0 分）到 {best} 倍（满分）',
  benchmark: '按与{cohort}中位数之比计分，达到 {cap} 倍得满分',

  // the steps of a rule
  otherwise: '其他',
  eachUnit: '每满 {size}{unit}得 {points} 分，最高 {cap} 分',
  anyValue: '任何数值',
  and: ' 且 ',
} as const;
