export { importEntities } from './importBatch.entity.ts';
export { importsRoutes } from './imports.routes.ts';
export {
  acceptImport,
  uploadImport,
  withdrawImport,
  type ImportContext,
  type UploadedFile,
} from './imports.service.ts';
export type { Mapping } from './mapping.schema.ts';
export { mappings } from './mappings.ts';
