import { Text, View } from '@tarojs/components';
import { Amount } from '../../../components/Amount';
import { AsyncView } from '../../../components/AsyncView';
import { asPage } from '../../../components/Boundary';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { ConditionList } from '../../../components/ConditionList';
import { Facts } from '../../../components/Facts';
import { Notice } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { VerdictMark } from '../../../components/VerdictMark';
import type { PolicyMatchDetailDto } from '@innovation-points/shared/contracts/policies.ts';
import { formatDay } from '../../../format/day';
import { open } from '../../../navigate';
import { routes } from '../../../routes';
import { policiesText } from '../../../text/policies';
import { goalText } from '../../../text/simulations';
import { policyFacts, type ShownPolicy } from './policy.logic';
import { usePolicy } from './usePolicy';
import './index.scss';

/** 政策详情: the answer first, then every condition, then the text it rests on. */
function PolicyDetail() {
  const { membership, policy } = usePolicy();
  return (
    <Screen membership={membership}>
      <AsyncView loaded={policy.loaded} onRetry={policy.retry}>
        {(shown) => <Content shown={shown} isVisitor={membership === undefined} />}
      </AsyncView>
    </Screen>
  );
}

function Content({ shown, isVisitor }: { readonly shown: ShownPolicy; readonly isVisitor: boolean }) {
  const { policy, kind } = shown;
  return (
    <>
      <View className="policy-head">
        <Text className="policy-head__title">{policy.title}</Text>
        <Text className="policy-head__summary">{policy.summary}</Text>
        {policy.illustrative ? <Notice tone="warn">{policiesText.illustrativeNote}</Notice> : null}
        {kind === 'public' && !isVisitor ? <Notice>{policiesText.notMatchedYet}</Notice> : null}
      </View>
      {kind === 'matched' ? <Answer match={policy} /> : null}
      <Card
        title={kind === 'matched' ? policiesText.conditions : policiesText.conditionsPublic}
        extra={kind === 'matched' ? policiesText.progress(policy.metCount, policy.conditionCount) : undefined}
      >
        <ConditionList conditions={policy.conditions} />
        {kind === 'matched' ? (
          <Text className="policy-head__matched">
            {policiesText.matchedOn(formatDay(policy.matchedOn), policy.period)}
          </Text>
        ) : null}
      </Card>
      <Card>
        <Facts items={policyFacts(shown)} />
      </Card>
      {isVisitor ? (
        <View className="policy-head__action">
          <Button onClick={() => void open(routes.signIn)}>{policiesText.signInForVerdict}</Button>
        </View>
      ) : null}
    </>
  );
}

function Answer({ match }: { readonly match: PolicyMatchDetailDto }) {
  const { claimId } = match;
  return (
    <Card>
      <View className="policy-answer">
        <VerdictMark verdict={match.verdict} />
        <Text className="policy-answer__verdict">{match.standingLabel}</Text>
      </View>
      <Text className="policy-answer__sentence">{match.sentence}</Text>
      {match.amountFen === null ? null : (
        <View className="policy-answer__amount">
          <Amount fen={match.amountFen} size="l" />
          {match.amountExplanation === null ? null : (
            <Text className="policy-answer__explanation">{match.amountExplanation}</Text>
          )}
        </View>
      )}
      {claimId === null ? null : (
        <Button onClick={() => void open(routes.claim(claimId))}>{policiesText.goClaim}</Button>
      )}
      {match.verdict === 'unmet' && match.state === 'in_force' ? (
        <Button kind="secondary" onClick={() => void open(routes.goal(match.code))}>
          {goalText.openForPolicy}
        </Button>
      ) : null}
    </Card>
  );
}

export default asPage(PolicyDetail);
