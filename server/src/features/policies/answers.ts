import type { DepartmentCode } from '@innovation-points/shared/vocabulary/departments.ts';
import type { Verdict } from '@innovation-points/shared/vocabulary/verdict.ts';
import {
  flatten,
  isGroup,
  readEvidence,
  type Condition,
  type ConditionAnswer,
} from '../eligibility/index.ts';
import { matchPolicy } from './matchPolicy.ts';
import { factMeanings, type Policy } from './readPolicy.ts';

/** A stored match put into words. */
export interface SpokenMatch {
  /** Empty for evidence of the older form, whose sentence was stored beside it. */
  readonly sentence: string;
  readonly answers: readonly ConditionAnswer[];
}

/**
 * Puts stored evidence into words: every condition with its text, value, distance, department and date. The verdicts are those that
 * were stored, whatever today's code would say.
 */
export function speak(policy: Policy, evidence: string): SpokenMatch {
  const known = readEvidence(evidence);
  if (known === undefined) return { sentence: '', answers: unpackTexts(policy.conditions, evidence) };
  const { sentence, answers } = matchPolicy(policy, known.profile, factMeanings());
  return {
    sentence,
    answers: answers.map((answer, at) => ({ ...answer, verdict: known.verdicts[at] ?? answer.verdict })),
  };
}

type Packed = [Verdict, ...(string | 0)[]];

/** Evidence as it was stored before: the texts themselves, in the order of the tree. */
function unpackTexts(root: Condition, packed: string): ConditionAnswer[] {
  const rows = JSON.parse(packed) as Packed[];
  return flatten(root).map(({ condition, parentId }, index): ConditionAnswer => {
    const row = rows[index];
    if (row === undefined) throw new Error(`condition ${condition.id} has no stored answer`);
    const { id, text, isVeto } = condition;
    const kind = isGroup(condition) ? condition.kind : 'leaf';
    return { id, parentId, kind, text, isVeto, verdict: row[0], ...unpack(row) };
  });
}

const MEMBERS = ['value', 'needed', 'distance', 'department', 'date', 'source', 'missing'] as const;

function unpack(
  row: Packed,
): Partial<Record<(typeof MEMBERS)[number], string>> & { department?: DepartmentCode } {
  const present = MEMBERS.flatMap((name, index) => {
    const value = row[index + 1];
    return value === undefined || value === 0 ? [] : [[name, value]];
  });
  return Object.fromEntries(present);
}
