export { deliveriesRoutes } from './deliveries.routes.ts';
export { deliveryEntities } from './delivery.entity.ts';
export { resolveMachine } from './resolveMachine.ts';
