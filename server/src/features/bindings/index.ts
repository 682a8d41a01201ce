export { bindingRoutes } from './bindings.routes.ts';
export type { LicenceHolder, LicencePort } from './licence.port.ts';
export { officerBindingRoutes } from './officerBindings.routes.ts';
