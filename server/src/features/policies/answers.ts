import type { DepartmentCode } from '@innovation-points/shared/vocabulary/departments.ts';
import type { Verdict } from '@innovation-points/shared/vocabulary/verdict.ts';
import { flatten, isGroup, type Condition, type ConditionAnswer } from '../eligibility/index.ts';

type Packed = [Verdict, ...(string | 0)[]];

/** The answers of one match as short JSON: what the policy's text says already is left out, the order is that of the tree. */
export function packAnswers(answers: readonly ConditionAnswer[]): string {
  return JSON.stringify(answers.map(pack));
}

/** The answers that `packAnswers` packed, read again with the conditions they belong to. */
export function unpackAnswers(root: Condition, packed: string): ConditionAnswer[] {
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

function pack(answer: ConditionAnswer): Packed {
  const members = MEMBERS.map((name) => answer[name] ?? 0);
  while (members.at(-1) === 0) members.pop();
  return [answer.verdict, ...members];
}

function unpack(
  row: Packed,
): Partial<Record<(typeof MEMBERS)[number], string>> & { department?: DepartmentCode } {
  const present = MEMBERS.flatMap((name, index) => {
    const value = row[index + 1];
    return value === undefined || value === 0 ? [] : [[name, value]];
  });
  return Object.fromEntries(present);
}
