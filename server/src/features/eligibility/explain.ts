import { DEPARTMENTS } from '@innovation-points/shared/vocabulary/departments.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { ELIGIBILITY_TEXTS } from '@innovation-points/shared/vocabulary/texts/eligibility.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import type { ConditionAnswer, Evaluation } from './evaluate.ts';

const NAMED_AT_MOST = 2;

/**
 * One plain sentence for the owner: that all is met; or what is missing and by how much; or which department's fact would
 * settle it. At most two causes are named, the rest is counted.
 */
export function explain({ verdict, answers }: Evaluation): string {
  if (verdict === 'met') return ELIGIBILITY_TEXTS.allMet;
  const causes = leavesThatDecide(answers, verdict);
  const named = causes.slice(0, NAMED_AT_MOST).map(verdict === 'unmet' ? sayUnmet : sayUnknown);
  const rest =
    causes.length > NAMED_AT_MOST
      ? say(ELIGIBILITY_TEXTS.moreConditions, { count: causes.length - NAMED_AT_MOST })
      : '';
  return verdict === 'unmet'
    ? say(ELIGIBILITY_TEXTS.unmet, { conditions: named.join(MARKS.clause), more: rest })
    : say(ELIGIBILITY_TEXTS.unknown, { conditions: named.join(MARKS.clause), more: rest });
}

/** The conditions without children that keep the root from being met, in reading order. */
function leavesThatDecide(
  answers: readonly ConditionAnswer[],
  verdict: 'unmet' | 'unknown',
): ConditionAnswer[] {
  const guilty = new Set<string | null>([null]);
  const inverted = new Set<string>();
  const found: ConditionAnswer[] = [];
  for (const answer of answers) {
    if (!guilty.has(answer.parentId)) continue;
    const isInverted = answer.parentId !== null && inverted.has(answer.parentId);
    const blocks = isInverted && verdict === 'unmet' ? answer.verdict === 'met' : answer.verdict === verdict;
    if (!blocks) continue;
    if (answer.kind === 'leaf') found.push(answer);
    else guilty.add(answer.id);
    if ((answer.kind === 'not') !== isInverted) inverted.add(answer.id);
  }
  return found;
}

function sayUnmet({ text, distance, value }: ConditionAnswer): string {
  const detail = distance ?? value;
  return detail === undefined ? text : say(ELIGIBILITY_TEXTS.withDetail, { condition: text, detail });
}

function sayUnknown({ text, department, missing }: ConditionAnswer): string {
  if (missing === undefined) return text;
  return department === undefined
    ? say(ELIGIBILITY_TEXTS.withMissing, { condition: text, missing })
    : say(ELIGIBILITY_TEXTS.withAwaited, { condition: text, department: DEPARTMENTS[department], missing });
}
