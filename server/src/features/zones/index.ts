export { ZoneSchema, type Zone } from './zone.entity.ts';
export { allZones, findZone, zoneById } from './zones.read.ts';
export { zoneRoutes } from './zones.routes.ts';
