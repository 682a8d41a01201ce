import { yuanToFen } from '@innovation-points/shared/money.ts';
import { POLICY_FAULTS } from '@innovation-points/shared/vocabulary/texts/policyFaults.ts';
import { z } from 'zod';
import { exactText, QuantityFile, wholeText } from '../eligibility/index.ts';

/** An amount in 元 with at most two decimals, read into whole fen above zero. */
export const yuanText = z
  .string()
  .regex(/^\d{1,13}(\.\d{1,2})?$/, POLICY_FAULTS.yuan)
  .transform(yuanToFen)
  .pipe(z.int().positive());

const cap = { capYuan: yuanText.optional() };
const capped = ({ capYuan }: { capYuan?: number | undefined }) =>
  capYuan === undefined ? {} : { capFen: capYuan };

/** How an amount is found. All money below is whole fen. */
export const AmountFile = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('fixed'), yuan: yuanText })
    .transform(({ kind, yuan }) => ({ kind, fen: yuan })),
  z
    .strictObject({
      kind: z.literal('per_unit'),
      units: z
        .array(
          z.strictObject({
            name: z.string().min(1),
            unit: z.string().min(1),
            of: QuantityFile,
            yuan: yuanText,
          }),
        )
        .min(1),
      ...cap,
    })
    .transform(({ kind, units, ...rest }) => ({
      kind,
      units: units.map(({ yuan, ...unit }) => ({ ...unit, fenEach: yuan })),
      ...capped(rest),
    })),
  z
    .strictObject({
      kind: z.literal('share'),
      name: z.string().min(1),
      of: QuantityFile,
      percent: exactText,
      rounding: z.enum(['down_to_yuan', 'down_to_fen', 'half_up_to_fen']),
      ...cap,
    })
    .transform(({ capYuan, ...rule }) => ({ ...rule, ...capped({ capYuan }) })),
  z
    .strictObject({
      kind: z.literal('tiers'),
      name: z.string().min(1),
      unit: z.string().min(1),
      by: QuantityFile,
      /** Read from top to bottom: the first that holds decides; none: no money. */
      tiers: z
        .array(z.strictObject({ op: z.enum(['>=', '>', '<=', '<', '=']), value: exactText, yuan: yuanText }))
        .min(1),
    })
    .transform(({ tiers, ...rule }) => ({
      ...rule,
      tiers: tiers.map(({ yuan, ...tier }) => ({ ...tier, fen: yuan })),
    })),
  z
    .strictObject({
      kind: z.literal('by_rank'),
      within: z.enum(['zone', 'stage', 'industry']),
      /** From the best rank on: each takes the ranks after the one before, up to and with `to`; beyond the last: no money. */
      ranks: z.array(z.strictObject({ to: wholeText.pipe(z.int().positive()), yuan: yuanText })).min(1),
    })
    .transform(({ ranks, ...rule }) => ({
      ...rule,
      ranks: ranks.map(({ to, yuan }) => ({ to, fen: yuan })),
    })),
  z
    .strictObject({ kind: z.literal('decided'), upToYuan: yuanText })
    .transform(({ kind, upToYuan }) => ({ kind, upToFen: upToYuan })),
  z.strictObject({ kind: z.literal('honour'), benefit: z.string().min(2).max(40) }),
]);
export type AmountRule = z.output<typeof AmountFile>;
