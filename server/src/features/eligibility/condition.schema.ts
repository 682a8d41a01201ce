import { isDay } from '@innovation-points/shared/calendar.ts';
import { FLAG_KIND_CODES } from '@innovation-points/shared/vocabulary/enterprises.ts';
import { INDUSTRY_SECTIONS } from '@innovation-points/shared/vocabulary/industries.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { CONDITION_FAULTS } from '@innovation-points/shared/vocabulary/texts/conditionFaults.ts';
import { FORMATS } from '@innovation-points/shared/vocabulary/texts/formats.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import { TITLE_CODES } from '@innovation-points/shared/vocabulary/titles.ts';
import { z } from 'zod';
import { OPERATORS, type Condition } from './condition.ts';
import {
  adopt,
  codeText,
  exactText,
  QUANTITY_KEYS,
  QUANTITY_SHAPES,
  QuantityFile,
  soleKey,
  wholeText,
} from './quantity.schema.ts';

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const common = { id: codeText, text: z.string().min(2).max(120), veto: flag.default(false) };
const named = ({ id, text, veto }: { id: string; text: string; veto: boolean }) => ({
  id,
  text,
  isVeto: veto,
});
const day = z.string().refine(isDay, FORMATS.day);
const children = z.lazy(() => z.array(ConditionFile).min(1));

const CompareFields = z.strictObject({
  ...common,
  op: z.enum(OPERATORS),
  value: exactText,
  unit: z.string().min(1),
});
const COMPARE_KEYS = Object.keys(CompareFields.shape);

/** One schema for each way to write a condition that is no comparison, found by the key that only it has. */
const FORMS: Record<string, z.ZodType<Condition>> = {
  age: z
    .strictObject({
      ...common,
      age: z.strictObject({ op: z.enum(['>=', '>', '<=', '<']), years: wholeText }),
    })
    .transform(({ age, ...base }): Condition => ({ kind: 'age', ...named(base), ...age })),
  founded: z
    .strictObject({
      ...common,
      founded: z
        .strictObject({ from: day.optional(), to: day.optional() })
        .refine(({ from, to }) => from !== undefined || to !== undefined, CONDITION_FAULTS.fromOrTo)
        .refine(
          ({ from, to }) => from === undefined || to === undefined || from <= to,
          CONDITION_FAULTS.fromAfterTo,
        ),
    })
    .transform(({ founded: { from, to }, ...base }): Condition => ({
      kind: 'founded',
      ...named(base),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    })),
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
    .strictObject({ ...common, stage: z.array(z.string().min(1)).min(1) })
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
    .refine(({ at_least: count, of }) => count >= 1 && count <= of.length, CONDITION_FAULTS.countOutOfRange)
    .transform(({ at_least: count, of, ...base }): Condition => ({
      kind: 'at_least',
      ...named(base),
      count,
      children: of,
    })),
};
const KEYS = [...QUANTITY_KEYS, ...Object.keys(FORMS)];

/**
 * A condition as a catalogue file writes it: `id`, `text`, optionally `veto`, and exactly one key that says what is
 * judged. A comparison adds `op`, `value`, `unit`. Every fault is reported with its own path.
 */
export const ConditionFile: z.ZodType<Condition> = z
  .unknown()
  .transform((raw, context): Condition => {
    const key = soleKey(raw, KEYS);
    if (key === undefined) {
      context.addIssue({
        code: 'custom',
        message: say(CONDITION_FAULTS.oneJudgement, { keys: KEYS.join(MARKS.item) }),
      });
      return z.NEVER;
    }
    const form = FORMS[key];
    if (form !== undefined) return adopt(form.safeParse(raw), context) ?? z.NEVER;
    return readComparison(raw as Record<string, unknown>, context) ?? z.NEVER;
  })
  .meta({ id: 'Condition' });

/** Every way to write a condition, as schemas of what a file may hold: for the description of the format. */
export const CONDITION_FORMS: readonly z.ZodType[] = [
  ...Object.values(FORMS),
  ...QUANTITY_SHAPES.map((shape) => z.strictObject({ ...CompareFields.shape, ...shape })),
];

function readComparison(raw: Record<string, unknown>, context: z.RefinementCtx): Condition | undefined {
  const entries = Object.entries(raw);
  const own = Object.fromEntries(entries.filter(([key]) => COMPARE_KEYS.includes(key)));
  const rest = Object.fromEntries(entries.filter(([key]) => !COMPARE_KEYS.includes(key)));
  const fields = adopt(CompareFields.safeParse(own), context);
  const quantity = adopt(QuantityFile.safeParse(rest), context);
  if (fields === undefined || quantity === undefined) return undefined;
  const { op, value, unit, ...base } = fields;
  return { kind: 'compare', ...named(base), quantity, op, value, unit };
}
