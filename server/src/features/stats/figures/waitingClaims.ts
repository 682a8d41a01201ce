import type { Figure } from '../figure.ts';

/** A state of this moment, not of the span. */
export const waitingClaims: Figure = {
  code: 'waiting_claims',
  title: '排队等候预算',
  unit: '件',
  definition: '此刻企业已确认、因预算用完而排队的事项数，与所选期间无关。',
  isPublic: false,
  compute: ({ waiting }) => waiting,
};
