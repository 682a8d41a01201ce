export { ByteText } from './byteText.ts';
export { categoryPath, outermost } from './aggregate.ts';
export * as OUTCOMES from './fast/outcome.ts';
export { FactTable } from './factTable.ts';
export type { FactColumn, ValueFault } from './factColumn.ts';
export type { FactDefinition } from './formula/expression.ts';
export type { Category, Gate, Indicator, Measure, Rating, Rule, Scheme } from './scheme.ts';
export { PointsWriter } from './pointsWriter.ts';
export { ScoreReader, type RowTexts } from './scoreReader.ts';
export {
  rankInIndustries,
  rankInStages,
  scoreZone,
  scoreZoneInSteps,
  type ScoredZone,
  type ZoneInput,
} from './scoreZone.ts';
export type { GroupRanks } from './rank.ts';
export { stageOf, type Profile } from './stages.ts';
export { categoryMedian, rankIndicator, type IndicatorRanks } from './indicatorRanks.ts';
export { calculationInWords, groupThousands } from './calculation.ts';
export { formulaInWords, ruleInWords, ruleSteps, type RuleStep } from './explain.ts';
export { owedSlots, scoreIndicator } from './exactScore.ts';
export { slotsOf } from './formula/expression.ts';
export { boundsOf, type ScoreBounds } from './bounds.ts';
export { fixed, plus, pole, quotient, solve, VARIABLE, type FractionLine } from './fractionLine.ts';
export { scoreOne, slotOf, valueOf, type OneScore } from './scoreOne.ts';
export { nearestReaching, type Sought } from './seek.ts';
export { plainValueText } from './valueText.ts';
export { ZoneTable, type UsedFact, type ZoneChunk } from './zoneTable.ts';
export { decompose, type ScoredYear } from './decompose.ts';
export { asksCohort, onScales, type MeasureScales } from './resolveScales.ts';
export { kendall, spearman } from './correlation.ts';
export { sensitivityInSteps, type WeightSensitivity } from './sensitivity.ts';
