/** What is wrong with a field, where its schema has no sentence of its own. */
export const FIELD_FAULTS = {
  unknownFields: '不认识的字段：{fields}',
  required: '必须填写',
  otherType: '类型不对，应为 {type}',
  tooSmall: '不能少于 {least}',
  tooBig: '不能多于 {most}',
  notAChoice: '只能是：{choices}',
  otherShape: '格式不对',
} as const;
