export { certificationSchemes, passesScheme } from './certification.service.ts';
export {
  fixed,
  nearestReaching,
  outermost,
  plus,
  pole,
  quotient,
  solve,
  valueOf,
  VARIABLE,
  type FractionLine,
  type OneScore,
  type ScoreBounds,
  type Sought,
} from './engine/index.ts';
export { approveScheme } from './schemeLife.service.ts';
export { publishRun, type PublishRun } from './publish.service.ts';
export { replayRun, type Replay } from './replay.service.ts';
export { rescoreZone, type Rescored } from './rescore.service.ts';
export { clearFailedRuns } from './failRun.ts';
export { runScoring, scoreDueRuns, startRun, type RunScoring } from './runScoring.service.ts';
export { tellPublished } from './tellPublished.job.ts';
export {
  importScheme,
  installShippedSchemes,
  schemeById,
  schemeByCode,
  type By,
  type StoredScheme,
} from './schemes.service.ts';
export { publishedScoresOf, type KnownPublishedScore } from './scores.read.ts';
export { scoringEntities } from './scoring.entity.ts';
export { scoringRoutes } from './scoring.routes.ts';
export {
  factKeyed,
  simulationOf,
  supposedFact,
  type Simulation,
  type Supposed,
} from './simulation.service.ts';
