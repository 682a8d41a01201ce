// `npm run policy-schema`: writes the JSON Schema of policy files from the schema that reads them.
import { writeFileSync } from 'node:fs';
import { policyJsonSchema } from '../src/features/policies/policyJsonSchema.ts';
import { OPERATION } from './texts/operation.ts';

const file = new URL('../catalogue/policies/policy.schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(policyJsonSchema(), null, 2)}\n`);
console.log(OPERATION.policySchemaWritten);
