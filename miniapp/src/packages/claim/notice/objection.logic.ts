import { objectionText } from '../../../text/aftercare.ts';

/** An objection as it is typed. */
export interface Objection {
  readonly contactName: string;
  readonly contactPhone: string;
  readonly reason: string;
}

/** What is wrong with an objection, field by field, checked as the server will; empty when it may be sent. */
export function objectionProblems(objection: Objection): Partial<Record<keyof Objection, string>> {
  const { contactName, contactPhone, reason } = trimmed(objection);
  const { invalid } = objectionText;
  return {
    ...(contactName.length < 2 ? { contactName: invalid.name } : {}),
    ...(/^(1\d{10}|0\d{2,3}-?\d{7,8})$/.test(contactPhone) ? {} : { contactPhone: invalid.phone }),
    ...(reason.length < 5 ? { reason: invalid.reason } : {}),
  };
}

/** The objection without blanks around its parts. */
export function trimmed({ contactName, contactPhone, reason }: Objection): Objection {
  return { contactName: contactName.trim(), contactPhone: contactPhone.trim(), reason: reason.trim() };
}
