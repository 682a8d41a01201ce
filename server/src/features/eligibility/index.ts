export type { Condition } from './condition.ts';
export { factsOf, factsOfQuantity, flatten, isGroup } from './condition.ts';
export { CONDITION_FORMS, ConditionFile } from './condition.schema.ts';
export { codeText, exactText, QUANTITY_SHAPES, QuantityFile, wholeText } from './quantity.schema.ts';
export type { Quantity } from './condition.ts';
export { compile, type Judge, type Judgement } from './compile.ts';
export { evaluate, type ConditionAnswer, type Evaluation } from './evaluate.ts';
export type { Finding } from './finding.ts';
export { evidenceOf, readEvidence, type Evidence } from './evidence.ts';
export { explain } from './explain.ts';
export { distanceOf, type Distance } from './standing.ts';
export { findFaults } from './faults.ts';
export { contains, intervalOf } from './interval.ts';
export { resolve, type Resolved } from './quantity.ts';
export {
  factKey,
  type EligibilityProfile,
  type FactMeaning,
  type FactMeanings,
  type HeldTitle,
  type KnownFact,
  type KnownScore,
  type NegativeFlag,
} from './profile.ts';
