/** What is wrong with a scheme's file, for whoever writes it. */
export const SCHEME_FAULTS = {
  // the file as a whole
  unknownKey: '不认识的键',
  missingOrOtherType: '缺少，或类型不对',
  place: '第 {line} 行第 {column} 列 {path}：{problem}',
  fileTitle: '指标体系文件',

  // single values
  empty: '不能为空',
  titleTooLong: '不能超过 100 字',
  schemeCode: '应为小写字母、数字和 . + -',
  code: '应为小写字母开头的字母、数字和下划线',
  noFormula: '公式不能为空',
  interval: '应为区间，如 "[5, 6)"：方括号含端点，圆括号不含，省略的一端不设限',

  // the shape of the file
  noBand: '至少一个区间',
  within: '应为 zone 或 stage',
  ruleKind:
    '应为 bands、linear、log_linear、per_unit、category、percentile、min_max、z_score、rank 或 benchmark',
  whenNotPositive: '应为 zero_points 或 missing',
  perStage: '应为十进制数，或每个阶段一个数',
  aggregation: '应为 sum、arithmetic_mean 或 geometric_mean',
  twoMeasures: '至少两项',
  measureOrBest: '应写明 formula、unit、rule，或只写 best_of',
  pointsOrWeight: '应写明 max_points 或 weight，且只写一个',
  stagesBy: '应为 by: years_since_founding，或 by: formula 并写明 formula 和 unit，以及 list',
  rating: '应为评级字母，如 AA+',
  noGate: '至少一项',
  gatesInGroup: '最多 20 项',
  gateKind:
    '应为 total_minimum、category_minimum、indicator_not_zero、condition、excluded、direct_pass、any_of 或 all_of',
  gates: '最多 50 项',

  // the scheme as a whole
  coverage: '应在 0 与 1 之间',
  repeatedCode: '代码“{code}”重复或为保留字',
  unknownCategory: '没有分类“{category}”',
  source: '{title}（{document}）',
  repeatedRating: '评级“{code}”重复',
  ratingsNotFalling: '评级应由高到低排列',
  ratingsFromZero: '最低一级应从 0 起，使每家评级企业都有评级',
  noStages: '没有划分阶段，within 不能为 stage',
  ofStage: '阶段“{stage}”的',
  figures: { points: '满分', weight: '权重' },
  pointsNotScale: '{stage}指标满分合计 {total}，应等于总分 {scale}',

  // stages
  negative: '{figure}不能为负',
  unknownStage: '没有阶段“{stage}”',
  missingForStage: '缺少阶段“{stage}”的{figure}',
  belowWanting: '除最后一个阶段外，每个阶段都应有 below，最后一个不应有',
  belowNotRising: 'below 应逐个增大',
  repeatedStage: '阶段代码“{stage}”重复',
  wholeYears: '成立年数应为整数',

  // categories and their points
  categoriesDeep: '分类最多嵌套 {most} 层',
  categoriesMany: '分类最多 {most} 个',
  innerRole: '内层分类随外层，不写 role',
  capAndFloor: 'cap 只用于 bonus，floor 只用于 penalty',
  bonusCap: 'bonus 应有 cap',
  penaltyFloor: 'penalty 应有 floor',
  onlyAdds: '加分、扣分只能相加',
  bonusWithoutPoints: '加分、扣分分类不写 max_points 和 weight',
  emptyCategory: '分类“{category}”没有指标',
  weightsNotHundred: '{stage}权重合计 {total}，应等于 100',
  weightOnlyInMean: 'weight 只用于 arithmetic_mean 或 geometric_mean 之内',
  weightsMixed: '同一层之内应都写 weight，或都不写',
  pointsAndWeight: 'max_points 与 weight 只写一个',
  categoryPoints: '分类“{category}”按权重合成，应写明 max_points 或 weight',
  nothingInCategory: '分类“{category}”之内的满分合计为 0',

  // gates
  gateUnknown: '门槛所指的“{code}”不存在',
  gatesDeep: '门槛最多嵌套 {most} 层',
  directPassInGroup: 'direct_pass 只用于最外层，组内请用 condition',

  // measures and rules
  unknownUnit: '未知的单位“{unit}”',
  otherUnit: '公式的单位是{found}，与所写单位“{unit}”（{wanted}）不一致',
  categoryFormula: 'category 规则的公式应为一个类别事实的代码',
  noPointsFor: '缺少“{word}”的分值',
  unknownWord: '“{fact}”没有取值“{word}”，可取：{known}',
  aboveZero: '应大于 0',
  bestIsWorst: 'best 不能等于 worst',
  logAboveZero: '取对数的两端都应大于 0',
  noRank: '名次从 1 开始，该区间不含任何名次',
  capTooHigh: '封顶最多为 {most} 个单位的分值，更多请用 linear',
  emptyBand: '区间 {band} 不含任何数',
  bandsOverlap: '与区间 {band} 重叠',
} as const;
