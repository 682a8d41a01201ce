import type {
  IndicatorTraceDto,
  PortraitDto,
  ScoreChangesDto,
} from '@innovation-points/shared/contracts/scoring.ts';
import { read } from './client';

/** The enterprise's published portrait; fails with `scoring.portrait_not_published` before the first publication. */
export function getPortrait(enterpriseId: number): Promise<PortraitDto> {
  return read(`/v1/enterprises/${enterpriseId}/portrait`);
}

/** One indicator from points back to the departments' rows. */
export function getIndicatorTrace(enterpriseId: number, code: string): Promise<IndicatorTraceDto> {
  return read(`/v1/enterprises/${enterpriseId}/indicators/${encodeURIComponent(code)}`);
}

/** What has changed since last year and why; fails with `scoring.no_year_before` when there is nothing to compare with. */
export function getScoreChanges(enterpriseId: number): Promise<ScoreChangesDto> {
  return read(`/v1/enterprises/${enterpriseId}/score-changes`);
}
