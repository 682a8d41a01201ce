import { Text, View } from '@tarojs/components';
import type { IndicatorTraceDto } from '@innovation-points/shared/contracts/scoring.ts';
import { Card } from '../../../../components/Card';
import { Tag } from '../../../../components/Tag';
import { formatDecimal } from '../../../../format/number';
import { traceText } from '../../../../text/score';
import './RuleSteps.scss';

interface RuleStepsProps {
  readonly rule: IndicatorTraceDto['rule'];
  readonly source: string;
}

/** The rule that turns value into points; the step that was hit is marked by a word and a frame. */
export function RuleSteps({ rule, source }: RuleStepsProps) {
  return (
    <Card title={traceText.how}>
      {rule.steps.length === 1 && rule.steps[0]?.text === rule.description ? null : (
        <Text className="rule__description">{rule.description}</Text>
      )}
      {rule.steps.map((step) => (
        <View className={`rule__step ${step.isHit ? 'rule__step--hit' : ''}`} key={step.text}>
          <Text className="rule__text">{step.text}</Text>
          {step.isHit ? <Tag tone="accent">{traceText.hit}</Tag> : null}
          {step.points === undefined ? null : (
            <Text className="rule__points">{traceText.stepPoints(formatDecimal(step.points))}</Text>
          )}
        </View>
      ))}
      <Text className="rule__source">{`${traceText.source}：${source}`}</Text>
    </Card>
  );
}
