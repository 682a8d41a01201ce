import { z } from 'zod';

/** Texts of which one fits most patterns of our contracts. */
const TEXTS = [
  '说明文字',
  'abcdefgh',
  '2025',
  '2026-11-20',
  '1',
  '12.5',
  'zhengzhou',
  '91410100MA00000000',
  '6222021702000001234',
  '13800000000',
  '2026-11-20T02:00:00.000Z',
  'clerk.tax',
  '08:00',
];

interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
}

/** The smallest input we can think of that `schema` takes; undefined when the schema has no input. Throws when nothing fits. */
export function sampleInput(schema: z.ZodType | undefined): unknown {
  if (schema === undefined) return undefined;
  const sample = sampleOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema);
  const checked = schema.safeParse(sample);
  if (checked.success) return sample;
  throw new Error(`no sample fits: ${JSON.stringify(sample)} ${z.prettifyError(checked.error)}`);
}

function sampleOf(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice !== undefined) return sampleOf(choice);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((key) => [key, sampleOf(schema.properties?.[key] ?? {})]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}));
    case 'string':
      return sampleText(schema);
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1);
    case 'boolean':
      return true;
    default:
      return null;
  }
}

function sampleText({ pattern, minLength = 0, maxLength = Infinity }: JsonSchema): string {
  const fits = TEXTS.find(
    (text) =>
      text.length >= minLength &&
      text.length <= maxLength &&
      (pattern === undefined || new RegExp(pattern, 'u').test(text)),
  );
  return fits ?? '长'.repeat(minLength);
}
