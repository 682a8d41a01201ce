// `npm run errors`: writes server/ERRORS.md from the error catalogue.
import { writeFileSync } from 'node:fs';
import { ERROR_CATALOGUE } from '@innovation-points/shared/vocabulary/errorCatalogue.ts';
import { errorDocument } from '../src/http/errorDocument.ts';

const file = new URL('../ERRORS.md', import.meta.url);
writeFileSync(file, errorDocument(ERROR_CATALOGUE));
console.log(`已写入 server/ERRORS.md：${Object.keys(ERROR_CATALOGUE).length} 个错误码`);
