import { auditEntities } from '../features/audit/audit.entity.ts';
import { authEntities } from '../features/auth/auth.entity.ts';
import { bindingEntities } from '../features/bindings/bindings.entity.ts';
import { claimEntities } from '../features/claims/claims.entity.ts';
import { deliveryEntities } from '../features/deliveries/delivery.entity.ts';
import { disputeEntities } from '../features/disputes/dispute.entity.ts';
import { enterpriseEntities } from '../features/enterprises/enterprise.entity.ts';
import { factEntities } from '../features/facts/fact.entity.ts';
import { importEntities } from '../features/imports/importBatch.entity.ts';
import { notificationEntities } from '../features/notifications/notifications.entity.ts';
import { payoutEntities } from '../features/payouts/payouts.entity.ts';
import { policyEntities } from '../features/policies/policies.entity.ts';
import { scoringEntities } from '../features/scoring/scoring.entity.ts';
import { zoneEntities } from '../features/zones/zone.entity.ts';
import { idempotencyEntities } from '../http/idempotency.entity.ts';
import { rateEntities } from '../http/rateWindow.entity.ts';
import { wechatEntities } from '../integrations/wechat/wechatToken.entity.ts';

/** Every table of the product; a feature lists its own as `<feature>Entities`. */
export const entities = [
  ...zoneEntities,
  ...auditEntities,
  ...authEntities,
  ...enterpriseEntities,
  ...bindingEntities,
  ...factEntities,
  ...importEntities,
  ...deliveryEntities,
  ...disputeEntities,
  ...notificationEntities,
  ...scoringEntities,
  ...policyEntities,
  ...claimEntities,
  ...payoutEntities,
  ...idempotencyEntities,
  ...rateEntities,
  ...wechatEntities,
];
