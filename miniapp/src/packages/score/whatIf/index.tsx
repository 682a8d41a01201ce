import { useState } from 'react';
import { View } from '@tarojs/components';
import { AsyncView, Vacant } from '../../../components/AsyncView';
import { asPage } from '../../../components/Boundary';
import { Card } from '../../../components/Card';
import { Notice } from '../../../components/Notice';
import { Row } from '../../../components/Row';
import { Screen } from '../../../components/Screen';
import { SignInFirst } from '../../../components/SignInFirst';
import { TextLink } from '../../../components/TextLink';
import { open } from '../../../navigate';
import { routes } from '../../../routes';
import { scoreText } from '../../../text/score';
import { goalText, whatIfText } from '../../../text/simulations';
import { LeverRow } from './parts/LeverRow';
import { Effects, Standing } from './parts/Outcome';
import { useWhatIf } from './useWhatIf';
import { FEW } from './whatIf.logic';
import './index.scss';

/** 假设测算: sliders over the facts behind the score, and what they would bring. Nothing is stored. */
function WhatIf() {
  const { enterprise, start, places, result, problem, move, reset } = useWhatIf();
  const [isAll, setAll] = useState(false);
  if (enterprise === undefined) {
    return <SignInFirst title={scoreText.signInNeeded} />;
  }
  return (
    <Screen membership={enterprise}>
      <AsyncView
        loaded={start.loaded}
        onRetry={start.retry}
        empty={<Vacant title={whatIfText.none} note={whatIfText.noneNote} />}
      >
        {({ levers, portrait }) => (
          <>
            <Standing now={portrait} supposed={result?.after} />
            {problem === undefined ? null : (
              <Card>
                <Notice tone="bad">{problem}</Notice>
              </Card>
            )}
            <Card
              title={whatIfText.levers}
              extra={
                result === undefined ? undefined : (
                  <TextLink onClick={() => void reset()}>{whatIfText.reset}</TextLink>
                )
              }
            >
              {levers.slice(0, isAll ? levers.length : FEW).map((lever) => (
                <LeverRow
                  key={lever.code}
                  lever={lever}
                  place={places[lever.code] ?? 0}
                  onMove={(place) => void move(lever.code, place)}
                />
              ))}
              {isAll || levers.length <= FEW ? null : (
                <View className="what-if__more">
                  <TextLink onClick={() => setAll(true)}>{whatIfText.more}</TextLink>
                </View>
              )}
              <Notice>{whatIfText.intro}</Notice>
            </Card>
            {result === undefined ? null : <Effects result={result} />}
            <Card>
              <Row title={goalText.open} note={goalText.openNote} onClick={() => void open(routes.goal())} />
            </Card>
          </>
        )}
      </AsyncView>
    </Screen>
  );
}

export default asPage(WhatIf);
