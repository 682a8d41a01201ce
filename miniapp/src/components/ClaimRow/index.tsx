import { Text, View } from '@tarojs/components';
import type { ClaimSummaryDto } from '@innovation-points/shared/contracts/claims.ts';
import { CLAIM_STATUS_LABELS } from '@innovation-points/shared/vocabulary/claimStatus.ts';
import { awaitsAnswer, claimNote, claimTone } from '../../format/claimGroups';
import { open } from '../../navigate';
import { routes } from '../../routes';
import { Amount } from '../Amount';
import { Tag } from '../Tag';
import './index.scss';

/** One claim in a list: what, how much, where it stands and until when an answer is awaited. */
export function ClaimRow({ claim }: { readonly claim: ClaimSummaryDto }) {
  return (
    <View
      className="claim-row"
      hoverClass="claim-row--pressed"
      ariaRole="link"
      onClick={() => void open(routes.claim(claim.id))}
    >
      <View className="claim-row__head">
        <Text className="claim-row__title">{claim.policyTitle}</Text>
        <Tag tone={claimTone(claim.status)}>{CLAIM_STATUS_LABELS[claim.status]}</Tag>
      </View>
      <Amount fen={claim.amountFen} />
      <Text className={`claim-row__note ${awaitsAnswer(claim) ? 'claim-row__note--due' : ''}`}>
        {claimNote(claim)}
      </Text>
    </View>
  );
}
