/** What the checks and steps of a claim say to its owner and to officers. */
export const CLAIMS_TEXTS = {
  // what an officer reads before approving
  stillMet: '按现有数据仍符合全部条件，且无否决情形',
  amountPositive: '奖励金额大于零',
  budgetCovers: '本年度预算余额足够',
  notExcluded: '未享受相互排斥的政策',
  excludedBy: '已享受“{policy}”，不得重复享受',
  underYearlyCap: '企业本年度享受的同类资金未达上限',
  cutAtReview: '{explanation}；本年度上限内尚余 {left}',

  // why a claim moved
  queueExpired: '政策已到期，预算未能补足',
  receivedMoney: '票据号 {receiptNumber}',
  handedOver: '移交{to}：{reason}',

  // the vetoes, looked at once more before the money leaves
  enterpriseGone: '企业已注销，或已不在本区',
  moreConditions: '；另有 {count} 项',
  notCheckable: '尚不能复核：{conditions}{more}',
  vetoValue: '（{value}）',
  vetoStands: '不符合“{condition}”{value}',
  noData: '“{condition}”缺少数据',
  factMissing: '“{condition}”缺{missing}',
  factAwaited: '“{condition}”待{department}提供{missing}',

  // the yearly cap
  capReached: '贵企业本年度享受的同类资金已达上限 {cap}，现在不能确认；如有疑问请联系管委会。',
  cutByCap: '推送时核定 {pushed}；贵企业本年度享受的同类资金以 {cap} 为限，本次领取 {amount}。',

  // what ended a hold
  waived: '经两名工作人员核定：{reason}',
  factArrived: '所缺数据已到，复核通过',
} as const;
