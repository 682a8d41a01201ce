import type { ZoneDto } from '@innovation-points/shared/contracts/zones.ts';
import { read } from './client';

/** The high-tech zones that this system serves. */
export async function listZones(): Promise<ZoneDto[]> {
  const { items } = await read<{ items: ZoneDto[] }>('/v1/zones');
  return items;
}
