import { Text, View } from '@tarojs/components';
import type { ClaimDetailDto } from '@innovation-points/shared/contracts/claims.ts';
import { CLAIM_STATUS_LABELS } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import { Amount } from '../../../../components/Amount';
import { Tag } from '../../../../components/Tag';
import { claimTone } from '../../../../format/claimGroups';
import { formatDay } from '../../../../format/day';
import { claimsText } from '../../../../text/claims';
import { homeText } from '../../../../text/home';
import './ClaimHead.scss';

/** The sum, what it is for, and where it stands. */
export function ClaimHead({ claim }: { readonly claim: ClaimDetailDto }) {
  return (
    <View className="claim-head">
      <View className="claim-head__line">
        <Text className="claim-head__label">{claimsText.amount}</Text>
        <Tag tone={claimTone(claim.status)}>{CLAIM_STATUS_LABELS[claim.status]}</Tag>
      </View>
      <Amount fen={claim.amountFen} size="l" />
      <Text className="claim-head__title">{claim.policyTitle}</Text>
      <Text className="claim-head__note">{`${homeText.period(claim.period)} · ${claim.summary}`}</Text>
      {claim.status === 'pushed' && claim.replyBy !== null ? (
        <Text className="claim-head__due">{claimsText.replyBy(formatDay(claim.replyBy))}</Text>
      ) : null}
    </View>
  );
}
