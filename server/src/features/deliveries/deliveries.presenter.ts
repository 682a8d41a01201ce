import type { DeliveryKeyDto, NewDeliveryKeyDto } from '@innovation-points/shared/contracts/deliveries.ts';
import type { DeliveryKey } from './delivery.entity.ts';
import type { OpenedKey } from './keys.service.ts';

/** A key without its secret. */
export function presentKey(key: DeliveryKey): DeliveryKeyDto {
  return {
    id: key.id,
    name: key.name,
    department: key.department,
    autoAccept: key.autoAccept,
    createdAt: key.createdAt.toISOString(),
    rotatedAt: key.rotatedAt?.toISOString(),
    disabledAt: key.disabledAt?.toISOString(),
  };
}

/** A key with the secret that is shown this once. */
export function presentOpened({ key, secret }: OpenedKey): NewDeliveryKeyDto {
  return { ...presentKey(key), secret };
}
