/** What is wrong with a policy's file, for whoever writes it. */
export const POLICY_FAULTS = {
  yuan: '应为金额（元），至多两位小数',
  yuanOrSources: '须且只须写明 yuan 或 sources',
  repeatedSource: '资金来源名称重复',
  endsBeforeBegin: '不得早于 validFrom',
  approvedAfterPayment: '不得多于 paymentWorkingDays：批准在拨付之前',
  applyBy: '申报政策须写明申报办法，免申即享政策不得写',
  notComputable: '免申即享政策的金额须能由数据算出',
  budgetWanting: '发放资金的政策须有预算，不发资金的不得有',
  oneBudget: '同一年度只能有一个预算',
  fileTitle: '政策文件',

  // what the fact list and the rules refuse
  yaml: 'YAML 有误：{message}',
  unknownVetoes: '没有“{set}”这组否决条件',
  excludesItself: '政策不能排除自己',
  unknownFact: '金额规则中的事实“{code}”不在事实目录中',
  ranksNotRising: '名次档须由小到大排列，否则后面的档永远轮不到',
  shareNotPositive: '比例须大于零',
  unreachableTier: '第 {number} 档（{operator} {bound}）永远轮不到，已被前面的档包含',
} as const;
