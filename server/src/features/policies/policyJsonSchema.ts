import { z } from 'zod';
import { POLICY_FAULTS } from '@innovation-points/shared/vocabulary/texts/policyFaults.ts';
import { CONDITION_FORMS, QUANTITY_SHAPES } from '../eligibility/index.ts';
import { PolicyFile } from './policy.schema.ts';

type Json = Record<string, unknown>;

/**
 * The format of a policy file as JSON Schema, made from the schema that reads it, for editors and other programs. It says what
 * may stand where; that facts exist, units fit and conditions can hold is decided only when the file is read.
 */
export function policyJsonSchema(): Json {
  const { $schema, ...root } = describe(PolicyFile);
  const conditions = CONDITION_FORMS.map(describe);
  const quantities = QUANTITY_SHAPES.map((shape) => describe(z.strictObject(shape)));
  return {
    $schema,
    title: POLICY_FAULTS.fileTitle,
    ...root,
    $defs: {
      Condition: { oneOf: conditions.map(withoutHead) },
      Quantity: { oneOf: quantities.map(withoutHead) },
    },
  };
}

function describe(schema: z.ZodType): Json {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', override: asYamlReads });
}

function withoutHead({ $schema: _schema, $defs: _defs, ...rest }: Json): Json {
  return rest;
}

/** Every scalar is read as text; an editor that takes `20` for a number or `true` for a truth must not complain. */
function asYamlReads({ jsonSchema }: { jsonSchema: Json }): void {
  if (jsonSchema['type'] !== 'string') return;
  const values = jsonSchema['enum'];
  if (Array.isArray(values) && values.includes('true')) {
    delete jsonSchema['enum'];
    jsonSchema['type'] = 'boolean';
  } else if (String(jsonSchema['pattern'] ?? '').includes('\\d')) {
    jsonSchema['type'] = ['string', 'number'];
  }
}
