export { bindingRoutes } from './bindings.routes.ts';
export type { LicenceHolder, LicencePort } from './licence.port.ts';
export { memberRoutes } from './members.routes.ts';
export { officerBindingRoutes } from './officerBindings.routes.ts';
