import type { z } from 'zod';
import { say } from './vocabulary/say.ts';
import { FIELD_FAULTS } from './vocabulary/texts/fieldFaults.ts';
import { MARKS } from './vocabulary/texts/marks.ts';

/** What a schema expected, in Chinese; schemas give their own sentence where a general one would not help. */
export function sayIssue(issue: z.core.$ZodIssue): string {
  if (/[\u4e00-\u9fff]/.test(issue.message)) {
    return issue.message;
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return say(FIELD_FAULTS.unknownFields, { fields: issue.keys.join(MARKS.item) });
    case 'invalid_type':
      return issue.input === undefined
        ? FIELD_FAULTS.required
        : say(FIELD_FAULTS.otherType, { type: issue.expected });
    case 'too_small':
      return say(FIELD_FAULTS.tooSmall, { least: issue.minimum });
    case 'too_big':
      return say(FIELD_FAULTS.tooBig, { most: issue.maximum });
    case 'invalid_value':
      return say(FIELD_FAULTS.notAChoice, { choices: issue.values.map(String).join(MARKS.item) });
    default:
      return FIELD_FAULTS.otherShape;
  }
}
