export type { BankAnswer, BankPort, PaymentOrder } from './bank.port.ts';
export { payoutEntities } from './payouts.entity.ts';
export { executePayouts, reconcilePayouts } from './payments.service.ts';
export { cancelOwed } from './owed.service.ts';
export { auditLedger, checkLedgers, type LedgerFault } from './ledgerCheck.ts';
export { bankFileRoutes } from './bankFile.routes.ts';
export { payoutRoutes } from './payouts.routes.ts';
