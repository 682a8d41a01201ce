export { sealImportFiles } from './importFile.ts';
export type { ImportContext } from './batchRecord.ts';
export { importEntities, type ImportBatch } from './importBatch.entity.ts';
export { findBatch } from './importBatch.store.ts';
export { presentPreview } from './imports.presenter.ts';
export { importsRoutes } from './imports.routes.ts';
export { acceptImport, uploadImport, withdrawImport, type UploadedFile } from './imports.service.ts';
export type { Mapping } from './mapping.schema.ts';
export { mappings } from './mappings.ts';
