import type { z } from 'zod';

/** What a schema expected, in Chinese; schemas give their own sentence where a general one would not help. */
export function sayIssue(issue: z.core.$ZodIssue): string {
  if (/[\u4e00-\u9fff]/.test(issue.message)) {
    return issue.message;
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return `不认识的字段：${issue.keys.join('、')}`;
    case 'invalid_type':
      return issue.input === undefined ? '必须填写' : `类型不对，应为 ${issue.expected}`;
    case 'too_small':
      return `不能少于 ${String(issue.minimum)}`;
    case 'too_big':
      return `不能多于 ${String(issue.maximum)}`;
    case 'invalid_value':
      return `只能是：${issue.values.map(String).join('、')}`;
    default:
      return '格式不对';
  }
}
