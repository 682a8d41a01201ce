// `npm run errors`: writes server/ERRORS.md from the error catalogue.
import { writeFileSync } from 'node:fs';
import { ERROR_CATALOGUE } from '@innovation-points/shared/vocabulary/errorCatalogue.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { errorDocument } from '../src/http/errorDocument.ts';
import { OPERATION } from './texts/operation.ts';

const file = new URL('../ERRORS.md', import.meta.url);
writeFileSync(file, errorDocument(ERROR_CATALOGUE));
console.log(say(OPERATION.errorsWritten, { count: Object.keys(ERROR_CATALOGUE).length }));
