/** What a match and its amount say. */
export const POLICIES_TEXTS = {
  deregistered: '企业已注销，不再享受政策。',
  metByList: '已符合全部条件，{amount}；请按清单申报。',
  amountUnknown: '尚不能计算金额：缺{missing}。',
  noAmount: '暂无可享受金额：{explanation}。',
  met: '已符合全部条件，可享受 {amount}。',
  missing: '缺{missing}',
  sourceRow: '{source} 第 {row} 行',
  allRequired: '须全部符合',

  // amounts
  fixed: '定额 {amount}',
  perUnit: '{name}每{unit} {amount}',
  withCap: '{amount}，最高 {cap}',
  share: '{name}的 {percent}%',
  tiers: '分档，最高 {most}',
  byRank: '按{within}排名，最高 {most}',
  decided: '由评审确定，最高 {most}',
  nothingToCount: '无可计件数',
  shareOf: '{name} {yuan} 元 × {percent}%',
  belowTiers: '{value}，未达最低档',
  tier: '{value}，{operator} {bound} {unit}档，{amount}',
  place: '{within}第 {rank} 名',
  beyondPlaces: '{place}，在奖励名次之外',
  placeStep: '{place}，前 {last} 名档，{amount}',
  capped: '{terms} = {amount}，封顶 {cap}',
  within: { zone: '全区', stage: '同发展阶段', industry: '同行业' },
} as const;
