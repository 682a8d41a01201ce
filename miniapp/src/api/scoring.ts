import type { IndicatorTraceDto, PortraitDto } from '@innovation-points/shared/contracts/scoring.ts';
import { read } from './client';

/** The enterprise's published portrait; fails with `scoring.portrait_not_published` before the first publication. */
export function getPortrait(enterpriseId: number): Promise<PortraitDto> {
  return read(`/v1/enterprises/${enterpriseId}/portrait`);
}

/** One indicator from points back to the departments' rows. */
export function getIndicatorTrace(enterpriseId: number, code: string): Promise<IndicatorTraceDto> {
  return read(`/v1/enterprises/${enterpriseId}/indicators/${encodeURIComponent(code)}`);
}
