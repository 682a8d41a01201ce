import { z } from 'zod';
import { SCHEME_FAULTS } from '@innovation-points/shared/vocabulary/texts/schemeFaults.ts';
import { code, decimal, formula, interval, title } from './scalars.ts';

/** A formula whose value is looked for in an interval. */
const condition = { title, formula, unit: z.string(), in: interval };
const group = {
  title,
  gates: z.lazy((): z.ZodType<GateFile[]> =>
    z.array(gate).min(1, SCHEME_FAULTS.noGate).max(20, SCHEME_FAULTS.gatesInGroup),
  ),
};

const totalMinimum = z.strictObject({ kind: z.literal('total_minimum'), points: decimal });
const categoryMinimum = z.strictObject({
  kind: z.literal('category_minimum'),
  category: code,
  points: decimal,
});
const indicatorNotZero = z.strictObject({ kind: z.literal('indicator_not_zero'), indicator: code });
const formulaGates = [
  z.strictObject({ kind: z.literal('condition'), ...condition }),
  z.strictObject({ kind: z.literal('excluded'), ...condition }),
  z.strictObject({ kind: z.literal('direct_pass'), ...condition }),
] as const;

/** A gate as it stands in the file; groups hold further gates. */
export type GateFile =
  | z.output<typeof totalMinimum>
  | z.output<typeof categoryMinimum>
  | z.output<typeof indicatorNotZero>
  | z.output<(typeof formulaGates)[number]>
  | { kind: 'any_of' | 'all_of'; title: string; gates: GateFile[] };

const gate: z.ZodType<GateFile> = z.discriminatedUnion(
  'kind',
  [
    totalMinimum,
    categoryMinimum,
    indicatorNotZero,
    ...formulaGates,
    z.strictObject({ kind: z.literal('any_of'), ...group }),
    z.strictObject({ kind: z.literal('all_of'), ...group }),
  ],
  SCHEME_FAULTS.gateKind,
);

/** The gates of a scheme file: all must hold, or one direct pass. */
export const gates = z.array(gate).max(50, SCHEME_FAULTS.gates);
