import { useState } from 'react';
import { AsyncView, Vacant } from '../../../components/AsyncView';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Notice } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { SignInFirst } from '../../../components/SignInFirst';
import { TextLink } from '../../../components/TextLink';
import { scoreText } from '../../../text/score';
import { whatIfText } from '../../../text/simulations';
import { LeverRow } from './parts/LeverRow';
import { Outcome } from './parts/Outcome';
import { useWhatIf } from './useWhatIf';
import { FEW } from './whatIf.logic';

/** 假设测算: sliders over the facts behind the score, and what they would bring. Nothing is stored. */
export default function WhatIf() {
  const { enterprise, levers, places, result, problem, move, reset } = useWhatIf();
  const [isAll, setAll] = useState(false);
  if (enterprise === undefined) {
    return <SignInFirst title={scoreText.signInNeeded} />;
  }
  return (
    <Screen>
      <AsyncView
        loaded={levers.loaded}
        onRetry={levers.retry}
        empty={<Vacant title={whatIfText.none} note={whatIfText.noneNote} />}
      >
        {(items) => (
          <>
            <Notice>{whatIfText.intro}</Notice>
            {result === undefined ? null : <Outcome result={result} />}
            {problem === undefined ? null : <Notice tone="bad">{problem}</Notice>}
            <Card title={whatIfText.levers}>
              {items.slice(0, isAll ? items.length : FEW).map((lever) => (
                <LeverRow
                  key={lever.code}
                  lever={lever}
                  place={places[lever.code] ?? 0}
                  onMove={(place) => void move(lever.code, place)}
                />
              ))}
              {isAll || items.length <= FEW ? null : (
                <TextLink onClick={() => setAll(true)}>{whatIfText.more}</TextLink>
              )}
            </Card>
            {result === undefined ? null : (
              <Button kind="secondary" onClick={() => void reset()}>
                {whatIfText.reset}
              </Button>
            )}
          </>
        )}
      </AsyncView>
    </Screen>
  );
}
