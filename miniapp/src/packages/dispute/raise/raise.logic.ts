import type {
  FactHistoryDto,
  FactVersionDto,
  RaiseDisputeDto,
} from '@innovation-points/shared/contracts/disputes.ts';
import { disputesText } from '../../../text/disputes.ts';

const REASON_LEAST = 5;

/** What the person has typed. */
export interface RaiseForm {
  readonly claimedValue: string;
  readonly reason: string;
}

/** What is wrong with the form, field by field; empty when it may be sent. */
export interface RaiseProblems {
  readonly claimedValue?: string;
  readonly reason?: string;
}

/** The value that counts today; undefined when the fact is missing. */
export function liveVersion({ versions }: FactHistoryDto): FactVersionDto | undefined {
  return versions.find(({ state }) => state === 'live');
}

/** The number somebody typed, without thousands separators and blanks; undefined when it is none. */
export function typedNumber(text: string): string | undefined {
  const plain = text.replace(/[,，\s]/g, '').replace(/^[−－]/, '-');
  return /^-?\d{1,20}(\.\d{1,8})?$/.test(plain) ? plain : undefined;
}

/** Checks the form as the server will. */
export function raiseProblems(form: RaiseForm, fact: FactHistoryDto): RaiseProblems {
  const number = typedNumber(form.claimedValue);
  const isSame = number !== undefined && number === liveVersion(fact)?.value;
  return {
    ...(number === undefined ? { claimedValue: disputesText.claimedInvalid(fact.unit) } : {}),
    ...(isSame ? { claimedValue: disputesText.claimedSame } : {}),
    ...(form.reason.trim().length < REASON_LEAST ? { reason: disputesText.reasonShort } : {}),
  };
}

/** The request of a form without problems. */
export function disputeBody(
  form: RaiseForm,
  fact: FactHistoryDto,
  evidenceId: number | undefined,
): RaiseDisputeDto {
  const live = liveVersion(fact);
  return {
    code: fact.code,
    period: fact.period,
    ...(live === undefined ? {} : { disputedValue: live.value }),
    claimedValue: typedNumber(form.claimedValue) ?? '',
    reason: form.reason.trim(),
    ...(evidenceId === undefined ? {} : { evidenceId }),
  };
}
