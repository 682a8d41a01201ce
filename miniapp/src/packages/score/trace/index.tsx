import { Text, View } from '@tarojs/components';
import type { IndicatorTraceDto } from '@innovation-points/shared/contracts/scoring.ts';
import { AsyncView } from '../../../components/AsyncView';
import { asPage } from '../../../components/Boundary';
import { Card } from '../../../components/Card';
import { Facts } from '../../../components/Facts';
import { Notice } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { SignInFirst } from '../../../components/SignInFirst';
import { Tag } from '../../../components/Tag';
import { TextLink } from '../../../components/TextLink';
import { open } from '../../../navigate';
import { routes } from '../../../routes';
import { disputesText } from '../../../text/disputes';
import { scoreText, traceText } from '../../../text/score';
import { RuleSteps } from './parts/RuleSteps';
import { TraceHead } from './parts/TraceHead';
import { exactQuantity } from '../../../format/quantity';
import { factSource } from './trace.logic';
import { useTrace } from './useTrace';
import './index.scss';

/** 指标来源: from points to value to formula to the department's row. */
function Trace() {
  const { enterprise, trace } = useTrace();
  if (enterprise === undefined) {
    return <SignInFirst title={scoreText.signInNeeded} />;
  }
  return (
    <Screen membership={enterprise}>
      <AsyncView loaded={trace.loaded} onRetry={trace.retry}>
        {(data) => <Content trace={data} />}
      </AsyncView>
    </Screen>
  );
}

function Content({ trace }: { readonly trace: IndicatorTraceDto }) {
  return (
    <>
      <TraceHead trace={trace} />
      <Card title={traceText.formula}>
        <Text className="trace__formula">{trace.formulaText}</Text>
        {trace.calculation === undefined ? null : (
          <Text className="trace__calculation" selectable>
            {trace.calculation}
          </Text>
        )}
      </Card>
      <Card title={traceText.facts}>
        {trace.facts.map((fact) => (
          <View className="trace__fact" key={`${fact.code}/${fact.period}`}>
            <View className="trace__fact-head">
              <Text className="trace__fact-title">{scoreText.owedItem(fact.title, fact.period)}</Text>
              <Text className="trace__fact-value">{exactQuantity(fact)}</Text>
            </View>
            <Facts items={factSource(fact)} />
            <TextLink onClick={() => void open(routes.raiseDispute(fact))}>{disputesText.raise}</TextLink>
          </View>
        ))}
        {trace.missingFacts.map((fact) => (
          <View className="trace__fact" key={`${fact.code}/${fact.period}`}>
            <View className="trace__fact-head">
              <Text className="trace__fact-title">{scoreText.owedItem(fact.title, fact.period)}</Text>
              <Tag tone="warn">{scoreText.missing}</Tag>
            </View>
            <Text className="trace__quiet">{traceText.missingFact(fact.departmentTitle)}</Text>
            <TextLink onClick={() => void open(routes.raiseDispute(fact))}>
              {disputesText.raiseMissing}
            </TextLink>
          </View>
        ))}
        <Notice>{disputesText.traceNote}</Notice>
      </Card>
      <RuleSteps rule={trace.rule} source={trace.source} />
    </>
  );
}

export default asPage(Trace);
