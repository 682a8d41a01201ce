import { deliveriesContracts } from '@innovation-points/shared/contracts/deliveries.ts';
import type Router from '@koa/router';
import type { RequestScope } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import { presentPreview } from '../imports/index.ts';
import { requireKeyKeeper, requireKeyReader, requireMachine } from './deliveries.access.ts';
import { presentKey, presentOpened } from './deliveries.presenter.ts';
import { deliver, showDelivery, type DeliveryContext } from './deliveries.service.ts';
import { createKey, disableKey, listKeys, rotateKey, type KeyKeeper } from './keys.service.ts';

/** Departments' own systems deliver signed batches; the system administrator keeps their keys. */
export function deliveriesRoutes(router: Router): void {
  mount(router, deliveriesContracts.deliver, async ({ params, body }, scope) =>
    presentPreview(await deliver(scope.em, { ...params, ...body }, contextOf(scope))),
  );
  mount(router, deliveriesContracts.showDelivery, async ({ params }, { em, actor }) =>
    presentPreview(await showDelivery(em, params.batchId, requireMachine(actor))),
  );
  keyRoutes(router);
}

function keyRoutes(router: Router): void {
  mount(router, deliveriesContracts.listDeliveryKeys, async (_input, { em, actor }) => {
    const keys = await listKeys(em, requireKeyReader(actor).zoneId);
    return { items: keys.map(presentKey) };
  });
  mount(router, deliveriesContracts.createDeliveryKey, async ({ body }, scope) =>
    presentOpened(await createKey(scope.em, scope.deps.vault, body, keeperOf(scope))),
  );
  mount(router, deliveriesContracts.rotateDeliveryKey, async ({ params }, scope) =>
    presentOpened(await rotateKey(scope.em, scope.deps.vault, params.keyId, keeperOf(scope))),
  );
  mount(router, deliveriesContracts.disableDeliveryKey, async ({ params }, scope) =>
    presentKey(await disableKey(scope.em, params.keyId, keeperOf(scope))),
  );
}

function contextOf({ actor, clock, deps, requestId }: RequestScope): DeliveryContext {
  const { IMPORT_ROW_LIMIT: rowLimit } = deps.config;
  return { actor: requireMachine(actor), now: clock.now(), vault: deps.vault, rowLimit, requestId };
}

function keeperOf({ actor, clock }: RequestScope): KeyKeeper {
  return { officer: requireKeyKeeper(actor), now: clock.now() };
}
