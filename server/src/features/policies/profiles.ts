import type { Em } from '../../db/orm.ts';
import type { EligibilityProfile } from '../eligibility/index.ts';

/** One enterprise with all that is known about it. */
export interface ProfiledEnterprise {
  readonly enterpriseId: number;
  readonly profile: EligibilityProfile;
}

/** Whom to judge, for which year of facts and as of which day. */
export interface ProfileQuestion {
  readonly zoneId: number;
  readonly period: string;
  readonly asOf: string;
  /** Codes of the facts that will be looked at. */
  readonly facts: readonly string[];
  /** Only these enterprises; left out: all. */
  readonly enterpriseIds?: readonly number[];
}

/** Where matching takes its profiles from: the departments' data, or a file. */
export interface ProfileSource {
  /** The enterprises that are asked for, a bounded number at a time. */
  ofZone(em: Em, question: ProfileQuestion): AsyncIterable<readonly ProfiledEnterprise[]>;
  /** One enterprise; undefined when the zone does not have it. */
  ofEnterprise(
    em: Em,
    question: ProfileQuestion,
    enterpriseId: number,
  ): Promise<EligibilityProfile | undefined>;
}
