import { zonesContracts as contracts } from '@innovation-points/shared/contracts/zones.ts';
import type Router from '@koa/router';
import { mount } from '../../http/mount.ts';
import { allZones } from './zones.read.ts';

/** The zones of the installation, for everybody. */
export function zoneRoutes(router: Router): void {
  mount(router, contracts.listZones, async (_input, { em }) => ({
    items: (await allZones(em)).map(({ code, name, schemeCode }) => ({ code, name, schemeCode })),
  }));
}
