import type {
  DisputeDetailDto,
  DisputeSummaryDto,
  FactVersionDto,
} from '@innovation-points/shared/contracts/disputes.ts';
import { DEPARTMENTS } from '@innovation-points/shared/vocabulary/departments.ts';
import { correctionSource, type DisputeStatus } from '@innovation-points/shared/vocabulary/disputes.ts';
import { FACT_VERSION_STATES } from '@innovation-points/shared/vocabulary/facts.ts';
import { dayOf, formatDay, formatMoment } from '../../format/day.ts';
import { exactQuantity } from '../../format/quantity.ts';
import { disputesText } from '../../text/disputes.ts';

/** How a status is coloured; the word beside it says the same. */
export const DISPUTE_TONES = {
  open: 'accent',
  escalated: 'warn',
  upheld: 'good',
  dismissed: 'neutral',
  withdrawn: 'neutral',
} as const satisfies Record<DisputeStatus, string>;

/** Until when an answer is due, or when the dispute came to its end. */
export function deadlineLine(dispute: DisputeSummaryDto): string {
  const { status, closedAt, deadlineOn, department, isOverdue } = dispute;
  const day = formatDay(deadlineOn);
  if (closedAt !== undefined) {
    const closedOn = formatDay(dayOf(closedAt));
    return status === 'withdrawn' ? disputesText.withdrawnOn(closedOn) : disputesText.answeredOn(closedOn);
  }
  if (isOverdue || status === 'escalated') {
    return disputesText.overdue(day);
  }
  const provisional = dispute.deadlineIsProvisional ? disputesText.provisional : '';
  return disputesText.answerBy(DEPARTMENTS[department], day) + provisional;
}

/** The disputed value, the claimed one and, once upheld, the corrected one. */
export function valueItems(dispute: DisputeSummaryDto): { label: string; value: string }[] {
  const { disputedValue, claimedValue, correctedValue, unit } = dispute;
  const shown = (value: string): string => exactQuantity({ value, unit });
  return [
    {
      label: disputesText.disputedValue,
      value: disputedValue === undefined ? disputesText.missing : shown(disputedValue),
    },
    { label: disputesText.claimedValue, value: shown(claimedValue) },
    ...(correctedValue === undefined
      ? []
      : [{ label: disputesText.correctedValue, value: shown(correctedValue) }]),
  ];
}

/** One value of the fact as a line: the figure, where it came from, and whether it counts. */
export interface VersionLine {
  readonly key: string;
  readonly value: string;
  readonly note: string;
  readonly state: string;
  readonly isLive: boolean;
}

/** Every value the fact has had, newest first. A correction names its dispute, a delivery its file and row. */
export function versionLines(
  { id, unit }: Pick<DisputeDetailDto, 'id' | 'unit'>,
  versions: readonly FactVersionDto[],
): VersionLine[] {
  return versions.map(({ value, state, department, batchId, source, rowNumber, acceptedAt }) => {
    const isCorrection = source === correctionSource(id);
    const from = isCorrection ? source : disputesText.versionSource(source, rowNumber);
    return {
      key: String(batchId),
      value: exactQuantity({ value, unit }),
      note: [DEPARTMENTS[department], from, formatMoment(acceptedAt)].join(' · '),
      state: FACT_VERSION_STATES[state],
      isLive: state === 'live',
    };
  });
}
