import { useState } from 'react';
import { View } from '@tarojs/components';
import { AsyncView } from '../../../components/AsyncView';
import { asPage } from '../../../components/Boundary';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Chips } from '../../../components/Chips';
import { Field, Problem } from '../../../components/Field';
import { Row } from '../../../components/Row';
import { Screen } from '../../../components/Screen';
import { PickSheet } from '../../../components/Sheet/PickSheet';
import { SignInFirst } from '../../../components/SignInFirst';
import { formatDecimal, formatTotal } from '../../../format/number';
import { scoreText } from '../../../text/score';
import { goalText } from '../../../text/simulations';
import { Ways } from './parts/Ways';
import { useGoal } from './useGoal';

const KINDS = [
  { value: 'score', label: goalText.kinds.score },
  { value: 'policy', label: goalText.kinds.policy },
] as const;

/** 目标测算: a total or a policy to reach, and the smallest single changes that would be enough. Nothing is stored. */
function GoalPage() {
  const goal = useGoal();
  const { enterprise, start, answer } = goal;
  if (enterprise === undefined) {
    return <SignInFirst title={scoreText.signInNeeded} />;
  }
  return (
    <Screen
      membership={enterprise}
      footer={
        start.loaded.phase === 'ready' ? (
          <Button isBusy={goal.isBusy} onClick={() => void goal.seek()}>
            {goalText.seek}
          </Button>
        ) : undefined
      }
    >
      <AsyncView loaded={start.loaded} onRetry={start.retry}>
        {({ portrait, policies }) => (
          <>
            <Chips options={KINDS} value={goal.goal.kind} onChange={(kind) => goal.change({ kind })} />
            <Aim goal={goal} total={portrait.total} scale={portrait.scheme.scale} policies={policies} />
            {answer === undefined ? null : <Ways answer={answer} />}
          </>
        )}
      </AsyncView>
    </Screen>
  );
}

interface AimProps {
  readonly goal: ReturnType<typeof useGoal>;
  readonly total: string | undefined;
  readonly scale: string;
  readonly policies: readonly {
    readonly code: string;
    readonly title: string;
    readonly amountText: string;
  }[];
}

/** What is to be reached. */
function Aim({ goal: { goal, change, problem }, total, scale, policies }: AimProps) {
  const [isPicking, setPicking] = useState(false);
  const chosen = policies.find(({ code }) => code === goal.policyCode);
  if (goal.kind === 'score') {
    const now =
      total === undefined ? goalText.unranked : goalText.now(formatTotal(total), formatDecimal(scale));
    return (
      <Card title={goalText.totalTitle} extra={now}>
        <Field
          value={goal.total}
          placeholder={goalText.totalPlaceholder}
          most={9}
          kind="decimal"
          onChange={(typed) => change({ total: typed })}
          problem={problem}
        />
      </Card>
    );
  }
  return (
    <Card title={goalText.policyTitle}>
      <Row
        title={chosen?.title ?? goalText.pickPolicy}
        {...(chosen === undefined ? {} : { note: chosen.amountText })}
        onClick={() => setPicking(true)}
      />
      <View>
        <Problem>{problem}</Problem>
      </View>
      <PickSheet
        isOpen={isPicking}
        title={goalText.pickPolicy}
        choices={policies.map(({ code, title, amountText }) => ({ id: code, title, note: amountText }))}
        chosen={goal.policyCode}
        onChoose={(policyCode) => change({ policyCode })}
        onClose={() => setPicking(false)}
      />
    </Card>
  );
}

export default asPage(GoalPage);
