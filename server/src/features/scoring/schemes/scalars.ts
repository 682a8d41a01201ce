import { z } from 'zod';
import { isDecimal, parseDecimal } from '@innovation-points/shared/decimal.ts';
import type { Rational } from '@innovation-points/shared/rational.ts';

/** The scalars of a scheme file. Every one arrives as text, and becomes what it stands for. */

export const decimal = z
  .string()
  .refine(isDecimal, '应为十进制数')
  .meta({ type: ['string', 'number'], pattern: '^-?\\d+(\\.\\d+)?$' })
  .transform((text): Rational => parseDecimal(isDecimal(text) ? text : '0'));
export const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '应为 YYYY-MM-DD');
export const flag = z
  .enum(['true', 'false'], '应为 true 或 false')
  .meta({ type: 'boolean', enum: [true, false] })
  .transform((text) => text === 'true');
export const title = z.string().trim().min(1, '不能为空').max(100, '不能超过 100 字');
export const schemeCode = z.string().regex(/^[a-z0-9][a-z0-9.+-]{1,62}$/, '应为小写字母、数字和 . + -');
export const code = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, '应为小写字母开头的字母、数字和下划线');
export const formula = z.string().trim().min(1, '公式不能为空');

const INTERVAL = /^([[(])\s*(-?\d+(?:\.\d+)?)?\s*,\s*(-?\d+(?:\.\d+)?)?\s*([\])])$/;

/** An interval in the notation of mathematics: `[5, 6)` holds 5 and not 6; an end left out is unbounded. */
export const interval = z
  .string()
  .regex(INTERVAL, '应为区间，如 "[5, 6)"：方括号含端点，圆括号不含，省略的一端不设限')
  .transform((text) => {
    const [, open, from, to, close] = INTERVAL.exec(text) ?? [];
    return {
      text,
      ...(from === undefined ? {} : { from: parseDecimal(from) }),
      fromIncluded: open === '[',
      ...(to === undefined ? {} : { to: parseDecimal(to) }),
      toIncluded: close === ']',
    };
  });
