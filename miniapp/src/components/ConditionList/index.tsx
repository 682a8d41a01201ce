import { Text, View } from '@tarojs/components';
import { CONDITION_KIND_LABELS, VERDICT_LABELS } from '@innovation-points/shared/vocabulary/verdict.ts';
import { formatDay } from '../../format/day';
import { policiesText } from '../../text/policies';
import { Tag } from '../Tag';
import { VerdictMark } from '../VerdictMark';
import { conditionLines, type ConditionLine, type ListedCondition } from './conditions.logic';
import './index.scss';

/** The conditions of a policy as lines; with verdicts each leaf says value, need, distance, department and day. */
export function ConditionList({ conditions }: { readonly conditions: readonly ListedCondition[] }) {
  return (
    <View className="conditions">
      {conditionLines(conditions).map((line) => (
        <View
          key={line.condition.id}
          className={`conditions__line conditions__line--depth-${Math.min(line.depth, 2)}`}
        >
          {line.condition.kind === 'leaf' ? <Leaf line={line} /> : <Group line={line} />}
        </View>
      ))}
    </View>
  );
}

function Group({ line: { condition } }: { readonly line: ConditionLine }) {
  return (
    <View className="conditions__group">
      <Text>{condition.text || CONDITION_KIND_LABELS[condition.kind]}</Text>
      {'verdict' in condition ? (
        <Text className="conditions__group-verdict">{VERDICT_LABELS[condition.verdict]}</Text>
      ) : null}
    </View>
  );
}

function Leaf({ line: { condition } }: { readonly line: ConditionLine }) {
  const judged = 'verdict' in condition ? condition : undefined;
  return (
    <View className="conditions__leaf">
      {judged === undefined ? <View className="conditions__dot" /> : <VerdictMark verdict={judged.verdict} />}
      <View className="conditions__words">
        <View className="conditions__head">
          <Text className="conditions__text">{condition.text}</Text>
          {condition.isVeto ? <Tag>{policiesText.veto}</Tag> : null}
        </View>
        {judged === undefined ? null : <Judged judged={judged} />}
      </View>
    </View>
  );
}

function Judged({ judged }: { readonly judged: Extract<ListedCondition, { verdict: unknown }> }) {
  const isOwing = judged.verdict === 'unknown' && judged.departmentName !== null;
  return (
    <View className="conditions__facts">
      <Text className={`conditions__verdict conditions__verdict--${judged.verdict}`}>
        {VERDICT_LABELS[judged.verdict]}
      </Text>
      {judged.value === null ? null : <Text>{`${policiesText.value} ${judged.value}`}</Text>}
      {judged.needed === null ? null : <Text>{`${policiesText.needed} ${judged.needed}`}</Text>}
      {judged.distance === null ? null : <Text className="conditions__distance">{judged.distance}</Text>}
      {isOwing ? (
        <Text className="conditions__distance">{policiesText.owing(judged.departmentName ?? '')}</Text>
      ) : null}
      {!isOwing && judged.departmentName !== null && judged.date !== null ? (
        <Text className="conditions__source">
          {policiesText.from(judged.departmentName, formatDay(judged.date))}
        </Text>
      ) : null}
      {judged.source === null ? null : <Text className="conditions__source">{judged.source}</Text>}
    </View>
  );
}
