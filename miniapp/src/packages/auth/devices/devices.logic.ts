import type { SignInDto } from '@innovation-points/shared/contracts/sessions.ts';
import { formatMoment } from '../../../format/day.ts';
import { devicesText } from '../../../text/devices.ts';

/** What a person recognises a device by. */
export function deviceTitle({ device }: Pick<SignInDto, 'device'>): string {
  return device ?? devicesText.unknown;
}

/** When the person signed in there and when it was last used. */
export function deviceNote({ createdAt, seenAt }: Pick<SignInDto, 'createdAt' | 'seenAt'>): string {
  return devicesText.used(formatMoment(createdAt), formatMoment(seenAt));
}

/** The devices with this one first; the others keep their order. */
export function currentFirst(signIns: readonly SignInDto[]): SignInDto[] {
  return [...signIns.filter(({ isCurrent }) => isCurrent), ...signIns.filter(({ isCurrent }) => !isCurrent)];
}
