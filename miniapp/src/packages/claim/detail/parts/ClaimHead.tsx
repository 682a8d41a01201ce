import { Text, View } from '@tarojs/components';
import type { ClaimDetailDto } from '@innovation-points/shared/contracts/claims.ts';
import { CLAIM_STATUS_LABELS } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import { speakYuan } from '@innovation-points/shared/money.ts';
import { Amount } from '../../../../components/Amount';
import { Notice } from '../../../../components/Notice';
import { Tag } from '../../../../components/Tag';
import { claimTone } from '../../../../format/claimGroups';
import { dayOf, formatDay } from '../../../../format/day';
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
      {claim.pushedAmountFen === null ? null : (
        <Text className="claim-head__note">{claimsText.pushedAmount(speakYuan(claim.pushedAmountFen))}</Text>
      )}
      <Text className="claim-head__title">{claim.policyTitle}</Text>
      <Text className="claim-head__note">{`${homeText.period(claim.period)} · ${claim.summary}`}</Text>
      {claim.status === 'pushed' && claim.replyBy !== null ? (
        <Text className="claim-head__due">{claimsText.replyBy(formatDay(claim.replyBy))}</Text>
      ) : null}
      {claim.capNote === null ? null : <Notice tone="warn">{claim.capNote}</Notice>}
      {claim.hold === null ? null : (
        <Notice tone="warn">{claimsText.held(claim.hold.reason, formatDay(dayOf(claim.hold.since)))}</Notice>
      )}
    </View>
  );
}
