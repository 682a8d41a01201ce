export type { CancelOwed } from './cancelOwed.port.ts';
export { ClaimSchema, type Claim } from './claim.entity.ts';
export {
  paidClaims,
  ratingCounts,
  recoveredFen,
  waitingClaims,
  type PaidClaim,
  type Span,
} from './claims.figures.ts';
export { claimEntities } from './claims.entity.ts';
export { archiveClaims, expireClaims, remindClaims } from './claims.job.ts';
export { claimRoutes } from './claims.routes.ts';
export { payeeAccountRoutes } from './payeeAccounts.routes.ts';
export { recoveryRoutes } from './recoveries.routes.ts';
export { identifyPublished } from './identifyClaims.job.ts';
export { identifyAllClaims, identifyClaims } from './identify.service.ts';
export type { Mover } from './moveClaim.ts';
export { holdClaim, reviewHolds } from './hold.service.ts';
export { noticeRoutes } from './notices.routes.ts';
export { officerClaimRoutes } from './officerClaims.routes.ts';
export { serveQueues } from './queue.service.ts';
export { enterpriseNames } from './enterpriseNames.ts';
export { auditClaimMoney, SPENT, type MoneyFault } from './moneyAudit.ts';
export { idCursor, pageOfRows } from './paging.ts';
export type { PayeeAccount } from './payeeAccount.entity.ts';
export {
  failClaim,
  lockPayableClaims,
  payableClaims,
  payeeAccountOf,
  revokeClaim,
  settleClaim,
  startPayout,
  type PayableQuestion,
} from './payoutSteps.service.ts';
export { checkVetoes, type VetoCheck } from './vetoCheck.ts';
export { pushClaim, reviewClaim, type OfficerCommand } from './review.service.ts';
