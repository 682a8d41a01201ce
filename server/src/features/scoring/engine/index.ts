export { FactTable } from './factTable.ts';
export type { FactColumn, ValueFault } from './factColumn.ts';
export type { FactDefinition } from './formula/expression.ts';
export type { Category, Gate, Indicator, Measure, Rule, Scheme } from './scheme.ts';
export { ScoreReader } from './scoreReader.ts';
export { scoreZone, scoreZoneInSteps, type ScoredZone, type ZoneInput } from './scoreZone.ts';
export { stageOf, type Profile } from './stages.ts';
