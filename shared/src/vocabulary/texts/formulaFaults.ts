/** What is wrong with a formula, for whoever writes it. */
export const FORMULA_FAULTS = {
  // how a formula is written
  tooLong: '公式不能超过 {most} 个字符',
  tooDeep: '公式的括号不能超过 {most} 层',
  unreadable: '公式中不能有“{character}”，只能用数字、事实代码、+ - * / ( ) 和函数',
  unexpected: '此处不应有“{found}”',
  endsHere: '公式在此中断',
  noValue: '{problem}，应为数字、事实代码或括号',
  expected: '此处应为“{symbol}”',

  // facts
  isIndicator: '“{code}”是指标，公式只能用事实，不能引用指标（也不能引用自身），以免循环',
  unknownFact: '事实目录中没有“{code}”',
  isCategory: '“{fact}”是类别，不能参与计算',
  unknownUnit: '“{fact}”的单位“{unit}”未知',

  // functions
  unknownFunction: '没有函数“{name}”，可用：{known}',
  tooFarBack: '公式最多回看 {most} 年',
  argumentCount: '“{name}”应有 {wanted} 个参数，实有 {found} 个',
  either: '{least} 或 {most}',
  years: '“{name}”的年数应为 {least} 至 {most} 的整数',
  zeroArgument: '{name} 的参数不能是 0',

  // values
  divisionByZero: '除数不能为 0',
  otherUnits: '单位不一致：左边是{left}，右边是{right}，不能相加减或比较',
} as const;
