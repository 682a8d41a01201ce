import { z } from 'zod';
import { SCHEME_FAULTS } from '@innovation-points/shared/vocabulary/texts/schemeFaults.ts';
import { SchemeFile } from './schemeFile.ts';

/**
 * The format of a scheme file as JSON Schema, made from the schema that reads it, for editors and other programs. It says
 * what may stand where; that facts exist, units fit and points add up is decided only when the file is read.
 */
export function schemeJsonSchema(): Record<string, unknown> {
  const { $schema, ...root } = z.toJSONSchema(SchemeFile, { io: 'input', unrepresentable: 'any' });
  return { $schema, title: SCHEME_FAULTS.fileTitle, ...root };
}
