import type { ShownLicence } from '../../../api/bindings.logic.ts';
import { requestText } from '../../../text/members.ts';
import { creditCodeProblem } from '../request/request.logic.ts';

/** What speaks against a licence told to the emulator, or undefined. */
export function licenceProblem({ creditCode, holderName }: ShownLicence): string | undefined {
  return creditCodeProblem(creditCode) ?? (holderName.trim() === '' ? requestText.nameMissing : undefined);
}
