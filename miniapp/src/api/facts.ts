import type { FactDto, MissingFactDto } from '@innovation-points/shared/contracts/facts.ts';
import { read } from './client';

/** What departments have uploaded about an enterprise, and what they owe. */
export interface FactSheet {
  readonly items: FactDto[];
  readonly missing: MissingFactDto[];
}

/** All facts of the enterprise, newest year first. */
export function listFacts(enterpriseId: number): Promise<FactSheet> {
  return read(`/v1/enterprises/${enterpriseId}/facts`);
}
