import type { FlagKind } from '@innovation-points/shared/vocabulary/enterprises.ts';
import type { DepartmentCode } from '@innovation-points/shared/vocabulary/departments.ts';
import type { TitleCode } from '@innovation-points/shared/vocabulary/titles.ts';

/** A value a department has reported: exact decimal text, the day it was taken over, and the file it came with. */
export interface KnownFact {
  readonly value: string;
  readonly date: string;
  readonly source: string;
}

/** A title with the days it holds, both included; `to` undefined: without end. */
export interface HeldTitle {
  readonly code: TitleCode;
  readonly from: string;
  readonly to?: string;
}

/** A negative record: it counts from the day it occurred until the day it was repaired. */
export interface NegativeFlag {
  readonly kind: FlagKind;
  readonly occurredOn: string;
  readonly repairedOn?: string;
}

/** The published score; a rank is undefined when the enterprise is not ranked there. */
export interface KnownScore {
  readonly total: string;
  readonly publishedOn: string;
  readonly ranks: { readonly zone?: number; readonly stage?: number; readonly industry?: number };
  readonly indicators: ReadonlyMap<string, string>;
}

/** All that is known about one enterprise when it is judged. Undefined means unknown, never zero or no. */
export interface EligibilityProfile {
  /** The day of the judgement. */
  readonly asOf: string;
  /** The year whose facts are judged, such as `2025`. */
  readonly period: string;
  /** Facts by `factKey`. */
  readonly facts: ReadonlyMap<string, KnownFact>;
  /** True for an enterprise that the register has struck off: it gets nothing, whatever its facts. */
  readonly isDeregistered?: boolean;
  readonly foundedOn?: string;
  /** Section letter and division of GB/T 4754, such as `I65`. */
  readonly industry?: string;
  /** Code of the stage the enterprise was scored in, and what people call it. */
  readonly stage?: string;
  readonly stageTitle?: string;
  /** An empty list: it is known that there is none. */
  readonly titles?: readonly HeldTitle[];
  readonly flags?: readonly NegativeFlag[];
  readonly score?: KnownScore;
}

/** What the fact list says about a fact: its Chinese title, unit, and the department that owns it. */
export interface FactMeaning {
  readonly title: string;
  readonly unit: string;
  readonly department: DepartmentCode;
}
export type FactMeanings = ReadonlyMap<string, FactMeaning>;

/** Where a fact of a year stands in `EligibilityProfile.facts`. */
export function factKey(code: string, period: string): string {
  return `${code}@${period}`;
}
