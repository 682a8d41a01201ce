/** What a dispute's form and a corrected value must look like. */
export const DISPUTES_TEXTS = {
  evidenceForm: '表单除文件外只能有 name（文件名，不超过 200 字）',
  evidenceName: '证明材料',
  yesNoValue: '应为 1（是）或 0（否）',
  wholeValue: '应为整数，单位为{unit}',
  notNegative: '应不小于 0',
  digits: '整数部分至多 {whole} 位，小数部分至多 {fraction} 位',
} as const;
