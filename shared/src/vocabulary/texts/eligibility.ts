/** What a condition asks for, what was found, and how far away it is. */
export const ELIGIBILITY_TEXTS = {
  // the sentence for the owner
  allMet: '已符合全部条件。',
  moreConditions: '，另有 {count} 项',
  unmet: '暂不符合：{conditions}{more}。',
  unknown: '尚不能判定：{conditions}{more}。',
  withDetail: '{condition}（{detail}）',
  withMissing: '{condition}（缺{missing}）',
  withAwaited: '{condition}（待{department}提供{missing}）',

  // what each kind of condition asks for and finds
  age: {
    '>=': '成立满 {years} 年',
    '>': '成立超过 {years} 年',
    '<=': '成立不超过 {years} 年',
    '<': '成立不满 {years} 年',
  },
  foundingDay: '成立日期',
  complete: '{day} 届满',
  daysOver: '已超过 {days} 天',
  foundedOn: '成立于 {day}',
  notBefore: '不早于 {day}',
  notAfter: '不晚于 {day}',
  foundingDayBounds: '成立日期{bounds}',
  heldYears: '满 {years} 年',
  validTitle: '持有有效的{title}{held}',
  titlesMissing: '称号与资质',
  obtained: '{day} 取得',
  notObtained: '未取得',
  lapsed: '已于 {day} 到期',
  noFlags: '无{kinds}记录',
  flagsMissing: '负面记录',
  noRecord: '无记录',
  inSections: '属于{sections}',
  industryMissing: '所属行业',
  stageMissing: '创新积分评价的发展阶段',

  // quantities
  noShare: '{whole}不大于零，无法计算比例',
  scoreSource: '创新积分评价结果',
  scoreTitles: { score: '创新积分得分', rank: '创新积分排名', indicator: '创新积分指标' },
  factOfYear: '{fact}（{year}年）',

  // numbers for reading
  inWan: '{value} 万元',
  percentPoints: '{value} 个百分点',
  mustExceed: '刚好等于该数，须超过',
  mustFallBelow: '刚好等于该数，须低于',
  short: '还差 {size}',
  over: '超出 {size}',
  operators: {
    '>=': '不低于',
    '>': '高于',
    '<=': '不高于',
    '<': '低于',
    '=': '等于',
    '!=': '不等于',
  },
  lessThanHundredth: '不足 0.01',
} as const;
