import { FLAG_KIND_CODES } from '@innovation-points/shared/vocabulary/enterprises.ts';
import { INDUSTRY_SECTIONS } from '@innovation-points/shared/vocabulary/industries.ts';
import { TITLE_CODES } from '@innovation-points/shared/vocabulary/titles.ts';
import { z } from 'zod';
import { OPERATORS, type Condition, type Quantity } from './condition.ts';

/** Catalogue files are read without guessing: every scalar arrives as text. */
export const exactText = z.string().regex(/^-?\d+(\.\d+)?$/, '应为十进制数');
export const wholeText = z
  .string()
  .regex(/^\d{1,9}$/, '应为非负整数')
  .transform(Number);
export const codeText = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, '应为小写字母、数字和下划线');

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

const factFields = {
  back: wholeText.default(0),
  years: wholeText.pipe(z.int().min(1).max(10)).default(1),
  combine: z.enum(['sum', 'max', 'min']).default('sum'),
  absentMeans: exactText.optional(),
};
const FactQuantity = z
  .strictObject({ fact: codeText, ...factFields })
  .transform((fields) => ({ kind: 'fact' as const, ...fields }));

const common = { id: codeText, text: z.string().min(2), veto: flag.default(false) };
const comparison = { op: z.enum(OPERATORS), value: exactText, unit: z.string().min(1) };

type Base = { id: string; text: string; veto: boolean };
const named = ({ id, text, veto }: Base) => ({ id, text, isVeto: veto });

function compareSchema<S extends z.ZodRawShape>(
  shape: S,
  quantityOf: (fields: z.output<z.ZodObject<S>>) => Quantity,
) {
  return z.strictObject({ ...common, ...comparison, ...shape }).transform((fields): Condition => {
    const { op, value, unit } = fields as { op: (typeof OPERATORS)[number]; value: string; unit: string };
    const quantity = quantityOf(fields as z.output<z.ZodObject<S>>);
    return { kind: 'compare', ...named(fields as Base), quantity, op, value, unit };
  });
}

const children = z.lazy(() => z.array(ConditionFile).min(1));

/** One schema for each way to write a condition, found by the key that only it has. */
const FORMS: Record<string, z.ZodType<Condition>> = {
  fact: compareSchema({ fact: codeText, ...factFields }, ({ fact, back, years, combine, absentMeans }) => ({
    kind: 'fact',
    fact,
    back,
    years,
    combine,
    ...(absentMeans === undefined ? {} : { absentMeans }),
  })),
  sum: compareSchema(
    { sum: z.array(z.strictObject({ times: exactText.default('1'), of: FactQuantity })).min(1) },
    ({ sum }) => ({ kind: 'sum', terms: sum }),
  ),
  ratio: compareSchema(
    { ratio: z.strictObject({ part: FactQuantity, whole: FactQuantity }) },
    ({ ratio }) => ({
      kind: 'ratio',
      ...ratio,
    }),
  ),
  growth: compareSchema({ growth: FactQuantity }, ({ growth }) => ({ kind: 'growth', of: growth })),
  score: compareSchema({ score: z.literal('total') }, () => ({ kind: 'score' })),
  rank: compareSchema({ rank: z.enum(['zone', 'stage', 'industry']) }, ({ rank }) => ({
    kind: 'rank',
    within: rank,
  })),
  indicator: compareSchema({ indicator: codeText }, ({ indicator }) => ({ kind: 'indicator', indicator })),
  age: z
    .strictObject({
      ...common,
      age: z.strictObject({ op: z.enum(['>=', '>', '<=', '<']), years: wholeText }),
    })
    .transform(({ age, ...base }): Condition => ({ kind: 'age', ...named(base), ...age })),
  title: z
    .strictObject({ ...common, title: z.enum(TITLE_CODES), heldYears: wholeText.default(0) })
    .transform(({ title, heldYears, ...base }): Condition => ({
      kind: 'title',
      ...named(base),
      title,
      heldYears,
    })),
  no_flags: z
    .strictObject({ ...common, no_flags: z.array(z.enum(FLAG_KIND_CODES)).min(1) })
    .transform(({ no_flags: flags, ...base }): Condition => ({ kind: 'no_flags', ...named(base), flags })),
  industry: z
    .strictObject({ ...common, industry: z.array(z.enum(Object.keys(INDUSTRY_SECTIONS) as [string])).min(1) })
    .transform(({ industry, ...base }): Condition => ({
      kind: 'industry',
      ...named(base),
      sections: industry,
    })),
  stage: z
    .strictObject({ ...common, stage: z.array(codeText).min(1) })
    .transform(({ stage, ...base }): Condition => ({ kind: 'stage', ...named(base), stages: stage })),
  all: z
    .strictObject({ ...common, all: children })
    .transform(({ all, ...base }): Condition => ({ kind: 'all', ...named(base), children: all })),
  any: z
    .strictObject({ ...common, any: children })
    .transform(({ any, ...base }): Condition => ({ kind: 'any', ...named(base), children: any })),
  not: z
    .strictObject({ ...common, not: z.lazy(() => ConditionFile) })
    .transform(({ not, ...base }): Condition => ({ kind: 'not', ...named(base), children: [not] })),
  at_least: z
    .strictObject({ ...common, at_least: wholeText, of: children })
    .refine(({ at_least: count, of }) => count >= 1 && count <= of.length, '须在 1 与条件个数之间')
    .transform(({ at_least: count, of, ...base }): Condition => ({
      kind: 'at_least',
      ...named(base),
      count,
      children: of,
    })),
};

/**
 * A condition as a catalogue file writes it: `id`, `text` and exactly one of the keys of `FORMS` say what it is.
 * Every fault is reported with its own path.
 */
export const ConditionFile: z.ZodType<Condition> = z.unknown().transform((raw, context): Condition => {
  const keys =
    raw !== null && typeof raw === 'object'
      ? Object.keys(raw).filter((key) => Object.hasOwn(FORMS, key))
      : [];
  const form = keys.length === 1 ? FORMS[keys[0] ?? ''] : undefined;
  if (form === undefined) {
    context.addIssue({
      code: 'custom',
      message: `条件须且只须写明一种判断（${Object.keys(FORMS).join('、')}）`,
    });
    return z.NEVER;
  }
  const parsed = form.safeParse(raw);
  if (parsed.success) return parsed.data;
  for (const { message, path } of parsed.error.issues) context.addIssue({ code: 'custom', message, path });
  return z.NEVER;
});
