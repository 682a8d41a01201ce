import { SchemeVersionSchema } from './schemeVersion.entity.ts';
import { ScoreSchema } from './score.entity.ts';
import { ScorePageSchema } from './scorePage.entity.ts';
import { ScoringRunSchema } from './scoringRun.entity.ts';

export const scoringEntities = [SchemeVersionSchema, ScoringRunSchema, ScoreSchema, ScorePageSchema];
