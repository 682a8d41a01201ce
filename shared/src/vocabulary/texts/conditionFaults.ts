/** What is wrong with a policy's conditions, for whoever writes them. */
export const CONDITION_FAULTS = {
  // how a condition is written
  fromOrTo: '须写明 from 或 to',
  fromAfterTo: 'from 不得晚于 to',
  countOutOfRange: '项数须在 1 与条件个数之间',
  oneJudgement: '条件须且只须写明一种判断（{keys}）',
  oneQuantity: '须且只须写明一种数量（{keys}）',

  // what a condition cannot mean
  unknownFact: '事实“{code}”不在事实目录中',
  neverMet: '条件“{id}”永远不可能符合',
  neverMetBelow: '条件“{id}”在其他条件之下不可能符合，没有作用',
  alwaysMet: '条件“{id}”总是符合，没有作用',
  alreadyMet: '条件“{id}”已被其他条件包含，没有作用',
  vetoNotRequired: '否决条件“{id}”须直接放在“须全部符合”的条件组中，不能只是几种可能之一',
  repeatedId: '条件编号“{id}”重复',
  wrongUnit: '条件“{id}”的单位应为“{expected}”，现为“{unit}”',
  contradict: '条件{ids}互相矛盾，不可能同时符合',
  oneAlwaysMet: '条件{ids}总有一项符合，没有作用',
  coveredByStricter: '条件“{id}”已被同组更严的条件包含，没有作用',
  coveredByWider: '条件“{id}”已被同组更宽的条件包含，没有作用',
  and: '与',
} as const;
