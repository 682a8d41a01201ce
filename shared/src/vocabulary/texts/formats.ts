/** What a value that is written by hand must look like: said of a field of a request, a setting or a catalogue's file. */
export const FORMATS = {
  day: '应为 YYYY-MM-DD',
  trueOrFalse: '应为 true 或 false',
  positiveWhole: '应为正整数',
  atMost: '应不大于 {most}',
  decimal: '应为十进制数',
  notNegativeWhole: '应为非负整数',
  codeWithUnderscore: '应为小写字母、数字和下划线',
  codeWithHyphen: '应为小写字母、数字和连字符',
  codeUpTo: '应为小写字母、数字和下划线，至多 {most} 个字符',
  notNegative: '应为不小于 0 的数',
} as const;
