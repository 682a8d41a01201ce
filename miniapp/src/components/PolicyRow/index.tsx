import { Text, View } from '@tarojs/components';
import type {
  PolicyMatchSummaryDto,
  PolicySummaryDto,
} from '@innovation-points/shared/contracts/policies.ts';
import { POLICY_MODE_LABELS, POLICY_STATE_LABELS } from '@innovation-points/shared/vocabulary/policy.ts';
import { formatDay } from '../../format/day';
import { open } from '../../navigate';
import { routes } from '../../routes';
import { policiesText } from '../../text/policies';
import { Tag } from '../Tag';
import { VerdictMark } from '../VerdictMark';
import './index.scss';

/** One policy in a list; with a match it says whether this enterprise may have it, and what is lacking. */
export function PolicyRow({ policy }: { readonly policy: PolicySummaryDto | PolicyMatchSummaryDto }) {
  return (
    <View
      className="policy-row"
      hoverClass="policy-row--pressed"
      ariaRole="link"
      onClick={() => void open(routes.policy(policy.code))}
    >
      <Text className="policy-row__title">{policy.title}</Text>
      <Text className="policy-row__amount">{policy.amountText}</Text>
      {'verdict' in policy ? <Answer match={policy} /> : null}
      <View className="policy-row__foot">
        <Tag tone={policy.mode === 'no_application' ? 'accent' : 'neutral'}>
          {POLICY_MODE_LABELS[policy.mode]}
        </Tag>
        {policy.state === 'in_force' ? null : <Tag tone="warn">{POLICY_STATE_LABELS[policy.state]}</Tag>}
        {policy.illustrative ? <Tag>{policiesText.illustrative}</Tag> : null}
        <Text className="policy-row__where">
          {policy.departmentName} · {policiesText.validTo(formatDay(policy.validTo))}
        </Text>
      </View>
    </View>
  );
}

function Answer({ match }: { readonly match: PolicyMatchSummaryDto }) {
  return (
    <View className={`policy-row__answer policy-row__answer--${match.verdict}`}>
      <VerdictMark verdict={match.verdict} />
      <View className="policy-row__words">
        <Text className="policy-row__verdict">{match.standingLabel}</Text>
        <Text className="policy-row__sentence">{match.sentence}</Text>
      </View>
    </View>
  );
}
