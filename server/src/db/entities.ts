import { auditEntities } from '../features/audit/audit.entity.ts';
import { authEntities } from '../features/auth/auth.entity.ts';
import { notificationEntities } from '../features/notifications/notifications.entity.ts';
import { zoneEntities } from '../features/zones/zone.entity.ts';
import { idempotencyEntities } from '../http/idempotency.entity.ts';
import { wechatEntities } from '../integrations/wechat/wechatToken.entity.ts';

/** Every table of the product; a feature lists its own as `<feature>Entities`. */
export const entities = [
  ...zoneEntities,
  ...auditEntities,
  ...authEntities,
  ...notificationEntities,
  ...idempotencyEntities,
  ...wechatEntities,
];
