/** What is wrong with a supposed value, and where one that counts is said to come from. */
export const SIMULATIONS_TEXTS = {
  negative: '不能为负数',
  notWhole: '应为整数',
  tooLarge: '数值过大',
  source: '假设',
} as const;
