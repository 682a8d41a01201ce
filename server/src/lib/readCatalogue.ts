import { parse } from 'yaml';
import { z } from 'zod';

/**
 * One catalogue file: YAML text in, checked value out. Shipped files and uploads take this same way.
 *
 * Read with the `failsafe` schema, so every scalar stays text: 0.10 is '0.10' and a date is not a Date.
 * Throws with all problems at once, each with its path under `name`.
 */
export function readCatalogue<S extends z.ZodType>(schema: S, yaml: string, name: string): z.output<S> {
  const result = schema.safeParse(parse(yaml, { schema: 'failsafe' }));
  if (!result.success) {
    throw new Error(`${name}\n${z.prettifyError(result.error)}`);
  }
  return result.data;
}

/** A yes-or-no of a catalogue file, which arrives as text. */
export const catalogueFlag = z.enum(['true', 'false']).transform((text) => text === 'true');
