import { invitationText } from '../../../text/members.ts';

const CODE_LENGTH = 12;
const NAME_LEAST = 2;

/** What speaks against a typed code, or undefined. Blanks and hyphens do not count. */
export function codeProblem(code: string): string | undefined {
  return code.replace(/[\s-]/g, '').length === CODE_LENGTH ? undefined : invitationText.codeMissing;
}

/** What speaks against a typed name, or undefined; `isKnown`: the server has one, and none is asked for. */
export function nameProblem(name: string, isKnown: boolean): string | undefined {
  return isKnown || name.trim().length >= NAME_LEAST ? undefined : invitationText.nameMissing;
}
