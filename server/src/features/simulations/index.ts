export { simulationsRoutes } from './simulations.routes.ts';
