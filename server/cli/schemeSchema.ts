// `npm run scheme-schema`: writes the JSON Schema of scheme files from the schema that reads them.
import { writeFileSync } from 'node:fs';
import { schemeJsonSchema } from '../src/features/scoring/schemes/schemeJsonSchema.ts';
import { OPERATION } from './texts/operation.ts';

const file = new URL('../catalogue/schemes/scheme.schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(schemeJsonSchema(), null, 2)}\n`);
console.log(OPERATION.schemeSchemaWritten);
