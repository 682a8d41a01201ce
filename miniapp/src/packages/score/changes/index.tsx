import { Text, View } from '@tarojs/components';
import type { ScoreChangesDto } from '@innovation-points/shared/contracts/scoring.ts';
import { AsyncView } from '../../../components/AsyncView';
import { asPage } from '../../../components/Boundary';
import { Card } from '../../../components/Card';
import { Figure } from '../../../components/Figure';
import { Notice } from '../../../components/Notice';
import { Row } from '../../../components/Row';
import { Screen } from '../../../components/Screen';
import { SignInFirst } from '../../../components/SignInFirst';
import { formatTotal } from '../../../format/number';
import { scoreText } from '../../../text/score';
import { changesText } from '../../../text/simulations';
import { effectOf, factLines, signedPoints, valueChange } from './changes.logic';
import { useChanges } from './useChanges';
import './index.scss';

/** 变化原因: the difference to last year, indicator by indicator, adding up exactly. */
function Changes() {
  const { enterprise, changes } = useChanges();
  if (enterprise === undefined) {
    return <SignInFirst title={scoreText.signInNeeded} />;
  }
  return (
    <Screen membership={enterprise}>
      <AsyncView loaded={changes.loaded} onRetry={changes.retry}>
        {(data) => <Content changes={data} />}
      </AsyncView>
    </Screen>
  );
}

function Content({ changes }: { readonly changes: ScoreChangesDto }) {
  const { stage } = changes;
  return (
    <>
      <Card title={changesText.head(changes.periodBefore, changes.period)}>
        <View className="changes__figures">
          <Figure value={signedPoints(changes.difference)} label={changesText.difference} />
          <Year period={changes.periodBefore} side={changes.before} />
          <Year period={changes.period} side={changes.after} />
        </View>
        {stage === undefined ? null : (
          <Notice>
            {changesText.stage(stage.from ?? changesText.unknownStage, stage.to ?? changesText.unknownStage)}
          </Notice>
        )}
      </Card>
      <Card title={changesText.why}>
        {changes.indicators.length === 0 ? <Text>{changesText.none}</Text> : null}
        {changes.indicators.map((change) => (
          <View className="changes__item" key={change.code}>
            <View className="changes__head">
              <Text>{change.title}</Text>
              <Text className="changes__effect">{changesText.points(effectOf(change))}</Text>
            </View>
            <Text className="changes__quiet">{valueChange(change)}</Text>
            {change.byStage === '0' ? null : (
              <Text className="changes__quiet">{changesText.byStage(signedPoints(change.byStage))}</Text>
            )}
            {factLines(change).map(({ label, value }) => (
              <View className="changes__fact" key={label}>
                <Text className="changes__label">{label}</Text>
                <Text className="changes__value">{value}</Text>
              </View>
            ))}
          </View>
        ))}
        {changes.limits.map(({ code, title, points }) => (
          <Row key={code} title={title} note={changesText.limits} value={signedPoints(points)} />
        ))}
        {changes.byAggregation === '0' ? null : (
          <Row title={changesText.aggregation} value={signedPoints(changes.byAggregation)} />
        )}
        <Text className="changes__quiet">{changesText.sum}</Text>
      </Card>
    </>
  );
}

function Year({ period, side }: { readonly period: string; readonly side: ScoreChangesDto['before'] }) {
  return (
    <Figure
      value={side.total === undefined ? changesText.unranked : formatTotal(side.total)}
      label={changesText.total(period)}
      note={side.rank === undefined ? undefined : changesText.rank(side.rank)}
    />
  );
}

export default asPage(Changes);
