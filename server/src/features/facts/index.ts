export { factEntities } from './fact.entity.ts';
export {
  factCatalogue,
  parseFactCatalogue,
  type FactCatalogue,
  type FactCheck,
  type FactDefinition,
} from './factCatalogue.ts';
export { factChanges, newestFactBatch, type FactChange, type FactsSeen } from './factChanges.read.ts';
export { factHistory, type FactKey, type FactVersion } from './factHistory.ts';
export {
  factBatches,
  factPeriods,
  factProvenance,
  readFacts,
  type FactDelivery,
  type FactRow,
  type FactSource,
  type TracedFact,
} from './facts.read.ts';
export { checkFactSheets, checkSheetsOfZones } from './factSheets.check.ts';
export {
  hasFactsOf,
  packedSheets,
  parseSheet,
  readSheetsOf,
  type FactSheet,
  type PackedSheet,
  type SheetFact,
} from './factSheets.ts';
export { rebuildSheets } from './factSheets.write.ts';
export { factsRoutes } from './facts.routes.ts';
export { openFactBatch, withdrawFacts, writeFacts, type FactWrite } from './facts.write.ts';
export { pastFacts, type PastFacts } from './pastFacts.ts';
export {
  parseRegionFigures,
  regionFigureCatalogue,
  type RegionFigureCatalogue,
  type RegionFigureDefinition,
} from './regionFigureCatalogue.ts';
export { regionFigureKey, regionFigures, writeRegionFigures, type RegionFigure } from './regionFigures.ts';
