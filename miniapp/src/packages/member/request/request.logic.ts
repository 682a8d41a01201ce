import { creditCodeFault, normaliseCreditCode } from '@innovation-points/shared/creditCode.ts';
import type { PersonRole } from '@innovation-points/shared/vocabulary/roles.ts';
import type { BindingWish } from '../../../api/bindings.logic.ts';
import { requestText } from '../../../text/members.ts';

const NAME_LEAST = 2;

/** What the person has typed and chosen. */
export interface RequestForm {
  readonly zoneCode: string;
  readonly creditCode: string;
  readonly role: PersonRole;
  readonly name: string;
  readonly note: string;
}

/** What is wrong with the form, field by field; empty when it may be sent. */
export interface RequestProblems {
  readonly creditCode?: string;
  readonly name?: string;
  readonly evidence?: string;
}

/**
 * What speaks against a typed 统一社会信用代码, or undefined. A wrong check character is left to the register: a few real codes
 * have one.
 */
export function creditCodeProblem(typed: string): string | undefined {
  const code = normaliseCreditCode(typed);
  if (code === '') {
    return requestText.creditCodeMissing;
  }
  switch (creditCodeFault(code)) {
    case 'length':
      return requestText.creditCodeLength(code.length);
    case 'characters':
      return requestText.creditCodeCharacters;
    default:
      return undefined;
  }
}

/** Checks the form as the server will; `hasEvidence`: a file was chosen. */
export function requestProblems(form: RequestForm, hasEvidence: boolean): RequestProblems {
  const creditCode = creditCodeProblem(form.creditCode);
  return {
    ...(creditCode === undefined ? {} : { creditCode }),
    ...(form.name.trim().length < NAME_LEAST ? { name: requestText.nameMissing } : {}),
    ...(hasEvidence ? {} : { evidence: requestText.evidenceMissing }),
  };
}

/** The request of a form without problems. */
export function requestBody(form: RequestForm): BindingWish {
  const note = form.note.trim();
  return {
    zoneCode: form.zoneCode,
    creditCode: normaliseCreditCode(form.creditCode),
    role: form.role,
    name: form.name.trim(),
    ...(note === '' ? {} : { note }),
  };
}
