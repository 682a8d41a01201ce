import { auditEntities } from '../features/audit/audit.entity.ts';
import { zoneEntities } from '../features/zones/zone.entity.ts';
import { idempotencyEntities } from '../http/idempotency.entity.ts';

/** Every table of the product; a feature lists its own as `<feature>Entities`. */
export const entities = [...zoneEntities, ...auditEntities, ...idempotencyEntities];
