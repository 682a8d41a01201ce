import { z } from 'zod';

/** A database id in a path or query: digits only, so that `1e3` or ` 7` are refused. */
export const idParam = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, '应为正整数')
  .transform(Number)
  .meta({ type: 'integer' });

/** An exact decimal as text, such as `-12.50`; never a JavaScript number. */
export const decimalText = z.string().regex(/^-?\d+(\.\d+)?$/, '应为十进制数');

/** A calendar day in Asia/Shanghai. */
export const dayText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '应为 YYYY-MM-DD');

/** An instant in UTC, ISO 8601 with milliseconds. */
export const instantText = z.iso.datetime();

/** A year as text, such as `2025`. */
export const periodText = z.string().regex(/^\d{4}$/, '应为四位年份');

/** Keyset paging: `after` is the `next` of the page before; the order is stated by each list. */
export const pageQuery = z.strictObject({
  after: z.string().max(200).optional(),
  limit: z
    .string()
    .regex(/^([1-9]\d?|100)$/, '应为 1 到 100')
    .transform(Number)
    .optional(),
});

/** One page of a list; `next` is absent on the last one. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next: z.string().optional() });

/** An answer that says only that it was done. */
export const doneResponse = z.strictObject({ done: z.literal(true) });

/** A rank among `size` ranked enterprises; equal scores share the rank (1-2-2-4). */
export const rankDto = z.strictObject({ rank: z.int().positive(), size: z.int().positive() });
