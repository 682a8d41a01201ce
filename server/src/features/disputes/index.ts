export { disputeEntities } from './dispute.entity.ts';
export { escalateDisputes, rescoreCorrected } from './disputes.job.ts';
export { disputesRoutes } from './disputes.routes.ts';
export { officerDisputesRoutes } from './officerDisputes.routes.ts';
export type { Rescore, Rescored } from './rescore.port.ts';
