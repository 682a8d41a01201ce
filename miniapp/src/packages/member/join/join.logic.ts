import type { BindingRequestDto } from '@innovation-points/shared/contracts/bindings.ts';
import type { BindingStatus } from '@innovation-points/shared/vocabulary/bindings.ts';
import { dayOf, formatDay } from '../../../format/day.ts';
import { joinText } from '../../../text/members.ts';

/** How each status looks; the word says the same. */
export const BINDING_TONES = {
  waiting: 'accent',
  approved: 'good',
  rejected: 'bad',
  withdrawn: 'neutral',
} as const satisfies Record<BindingStatus, string>;

/** Where a request stands in time: when it was sent, and once decided when. */
export function requestLine({
  createdAt,
  decidedAt,
}: Pick<BindingRequestDto, 'createdAt' | 'decidedAt'>): string {
  const sent = joinText.sent(formatDay(dayOf(createdAt)));
  return decidedAt === undefined ? sent : `${sent}，${joinText.decided(formatDay(dayOf(decidedAt)))}`;
}
