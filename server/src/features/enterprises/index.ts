export { enterpriseDirectory, type Directory } from './directory.ts';
export { enterpriseEntities } from './enterprise.entity.ts';
export {
  activeByCreditCode,
  activeProfiles,
  countActive,
  endOfEnterpriseChunk,
  findByIdentifiers,
  listProfiles,
  sampleEnterpriseIds,
  type EnterpriseProfile,
  type FlagRow,
  type TitleRow,
} from './enterprises.read.ts';
export { enterprisesRoutes } from './enterprises.routes.ts';
export { createEnterprises, saveFlags, saveTitles } from './enterprises.write.ts';
export { profilesInChunks } from './profileChunks.ts';
export { registerRecords, saveRegisterRecords, type RegisterRecord } from './register.service.ts';
