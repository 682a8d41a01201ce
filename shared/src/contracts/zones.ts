import { z } from 'zod';
import { defineContract } from './contract.ts';

/** A high-tech zone (高新区) of this installation. `schemeCode`: the scheme it scores with. */
export const ZoneDto = z.strictObject({ code: z.string(), name: z.string(), schemeCode: z.string() });
export type ZoneDto = z.infer<typeof ZoneDto>;

export const zonesContracts = {
  listZones: defineContract({
    method: 'get',
    path: '/v1/zones',
    summary: '本系统服务的高新区',
    access: 'public',
    response: z.strictObject({ items: z.array(ZoneDto) }),
  }),
};
