import { z } from 'zod';
import { sayIssue } from '@innovation-points/shared/sayIssue.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { CONDITION_FAULTS } from '@innovation-points/shared/vocabulary/texts/conditionFaults.ts';
import { FORMATS } from '@innovation-points/shared/vocabulary/texts/formats.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import type { Quantity } from './condition.ts';

// Catalogue files are read without guessing: every scalar arrives as text.
export const exactText = z.string().regex(/^-?\d{1,30}(\.\d{1,12})?$/, FORMATS.decimal);
export const wholeText = z
  .string()
  .regex(/^\d{1,9}$/, FORMATS.notNegativeWhole)
  .transform(Number);
export const codeText = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, FORMATS.codeWithUnderscore);

/** A fact over one year, or over the last `years` years. */
const FACT_SHAPE = {
  fact: codeText,
  back: wholeText.pipe(z.int().max(10)).default(0),
  years: wholeText.pipe(z.int().min(1).max(10)).default(1),
  combine: z.enum(['sum', 'max', 'min']).default('sum'),
  absentMeans: exactText.optional(),
};
const FactFile = z.strictObject(FACT_SHAPE).transform(({ absentMeans, ...fact }) => ({
  kind: 'fact' as const,
  ...fact,
  ...(absentMeans === undefined ? {} : { absentMeans }),
}));

const SHAPES = {
  fact: FACT_SHAPE,
  sum: { sum: z.array(z.strictObject({ times: exactText.default('1'), of: FactFile })).min(1) },
  ratio: { ratio: z.strictObject({ part: FactFile, whole: FactFile }) },
  growth: { growth: FactFile },
  score: { score: z.literal('total') },
  rank: { rank: z.enum(['zone', 'stage', 'industry']) },
  indicator: { indicator: z.string().min(1).max(64) },
};
/** What a file may write for each kind of quantity: for the description of the format. */
export const QUANTITY_SHAPES: readonly z.ZodRawShape[] = Object.values(SHAPES);

const FORMS: Record<string, z.ZodType<Quantity>> = {
  fact: FactFile,
  sum: z.strictObject(SHAPES.sum).transform(({ sum }) => ({ kind: 'sum' as const, terms: sum })),
  ratio: z.strictObject(SHAPES.ratio).transform(({ ratio }) => ({ kind: 'ratio' as const, ...ratio })),
  growth: z.strictObject(SHAPES.growth).transform(({ growth }) => ({ kind: 'growth' as const, of: growth })),
  score: z.strictObject(SHAPES.score).transform(() => ({ kind: 'score' as const })),
  rank: z.strictObject(SHAPES.rank).transform(({ rank }) => ({ kind: 'rank' as const, within: rank })),
  indicator: z
    .strictObject(SHAPES.indicator)
    .transform(({ indicator }) => ({ kind: 'indicator' as const, indicator })),
};

/** The keys that make a mapping a quantity. */
export const QUANTITY_KEYS = Object.keys(FORMS);

/** A quantity as a catalogue file writes it: exactly one of `QUANTITY_KEYS` says what it is. */
export const QuantityFile: z.ZodType<Quantity> = z
  .unknown()
  .transform((raw, context): Quantity => {
    const form = FORMS[soleKey(raw, QUANTITY_KEYS) ?? ''];
    if (form === undefined) {
      context.addIssue({
        code: 'custom',
        message: say(CONDITION_FAULTS.oneQuantity, { keys: QUANTITY_KEYS.join(MARKS.item) }),
      });
      return z.NEVER;
    }
    return adopt(form.safeParse(raw), context) ?? z.NEVER;
  })
  .meta({ id: 'Quantity' });

/** The one key of `keys` that `raw` has; undefined when there is none or more than one. */
export function soleKey(raw: unknown, keys: readonly string[]): string | undefined {
  if (raw === null || typeof raw !== 'object') return undefined;
  const own = keys.filter((key) => Object.hasOwn(raw, key));
  return own.length === 1 ? own[0] : undefined;
}

/** The parsed value, or undefined after its faults were reported with their own paths. */
export function adopt<T>(parsed: z.ZodSafeParseResult<T>, context: z.RefinementCtx): T | undefined {
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    context.addIssue({ code: 'custom', message: sayIssue(issue), path: [...issue.path] });
  }
  return undefined;
}
