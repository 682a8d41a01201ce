import type {
  ChangeDto,
  GoalSeekDto,
  LeversDto,
  TargetDto,
  WhatIfDto,
} from '@innovation-points/shared/contracts/simulations.ts';
import { call, read } from './client';

/** What can be supposed otherwise, with the values the published score rests on. */
export function listLevers(enterpriseId: number): Promise<LeversDto> {
  return read(`/v1/enterprises/${enterpriseId}/what-if`);
}

/** What these changes would bring. The server stores nothing of it. */
export function askWhatIf(enterpriseId: number, changes: readonly ChangeDto[]): Promise<WhatIfDto> {
  return call({ method: 'POST', path: `/v1/enterprises/${enterpriseId}/what-if`, body: { changes } });
}

/** Which single changes would be enough to reach the target. The server stores nothing of it. */
export function seekGoal(enterpriseId: number, target: TargetDto): Promise<GoalSeekDto> {
  return call({ method: 'POST', path: `/v1/enterprises/${enterpriseId}/goal-seek`, body: { target } });
}
