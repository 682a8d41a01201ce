import { auditErrors } from './errors/audit.ts';
import { authErrors } from './errors/auth.ts';
import { bindingsErrors } from './errors/bindings.ts';
import { claimsErrors } from './errors/claims.ts';
import { commonErrors } from './errors/common.ts';
import { deliveriesErrors } from './errors/deliveries.ts';
import { disputesErrors } from './errors/disputes.ts';
import { enterprisesErrors } from './errors/enterprises.ts';
import { factsErrors } from './errors/facts.ts';
import { importsErrors } from './errors/imports.ts';
import { notificationErrors } from './errors/notifications.ts';
import { payoutsErrors } from './errors/payouts.ts';
import { policiesErrors } from './errors/policies.ts';
import { scoringErrors } from './errors/scoring.ts';
import { simulationsErrors } from './errors/simulations.ts';
import { statsErrors } from './errors/stats.ts';
import { wechatErrors } from './errors/wechat.ts';
import { zonesErrors } from './errors/zones.ts';
import { fill } from './say.ts';

/** Every failure the interface can answer with: HTTP status and the Chinese sentence (what, why, what next). */
export const ERROR_CATALOGUE = {
  ...auditErrors,
  ...authErrors,
  ...bindingsErrors,
  ...claimsErrors,
  ...commonErrors,
  ...deliveriesErrors,
  ...disputesErrors,
  ...enterprisesErrors,
  ...factsErrors,
  ...importsErrors,
  ...notificationErrors,
  ...payoutsErrors,
  ...policiesErrors,
  ...scoringErrors,
  ...simulationsErrors,
  ...statsErrors,
  ...wechatErrors,
  ...zonesErrors,
} as const satisfies Record<string, { status: number; zh: string }>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;

/** The sentence of `code` with `{name}` replaced from `params`; an unknown name stays visible as written. */
export function errorSentence(code: ErrorCode, params: Readonly<Record<string, string>> = {}): string {
  return fill(ERROR_CATALOGUE[code].zh, params);
}
