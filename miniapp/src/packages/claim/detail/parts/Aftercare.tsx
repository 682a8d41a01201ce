import type { ClaimDetailDto } from '@innovation-points/shared/contracts/claims.ts';
import { speakYuan } from '@innovation-points/shared/money.ts';
import { Card } from '../../../../components/Card';
import { Facts } from '../../../../components/Facts';
import { Notice } from '../../../../components/Notice';
import { formatDay } from '../../../../format/day';
import { aftercareText } from '../../../../text/aftercare';
import { RatingCard } from './RatingCard';

interface AftercareProps {
  readonly claim: ClaimDetailDto;
  readonly enterpriseId: number;
  readonly onChanged: (claim: ClaimDetailDto) => void;
}

/** What stands beside the usual way of a claim: the place in the queue, money that has to come back, the rating. */
export function Aftercare({ claim, enterpriseId, onChanged }: AftercareProps) {
  const { queuePosition, recovery } = claim;
  return (
    <>
      {queuePosition === null ? null : (
        <Card title={aftercareText.queueTitle}>
          <Notice tone="warn">{aftercareText.queue(queuePosition)}</Notice>
        </Card>
      )}
      {recovery === null ? null : (
        <Card title={aftercareText.recovery}>
          <Facts items={recoveryFacts(recovery)} />
        </Card>
      )}
      {claim.canRate || claim.rating !== null ? (
        <RatingCard claim={claim} enterpriseId={enterpriseId} onRated={onChanged} />
      ) : null}
    </>
  );
}

function recoveryFacts(
  recovery: NonNullable<ClaimDetailDto['recovery']>,
): { label: string; value: string }[] {
  const { reason, amountFen, recoveredFen, handedOverTo, instalments } = recovery;
  return [
    { label: aftercareText.recoveryReason, value: reason },
    { label: aftercareText.recoveryAmount, value: speakYuan(amountFen) },
    { label: aftercareText.recoveryDone, value: speakYuan(recoveredFen) },
    ...instalments.map(({ amountFen: fen, receivedOn, receiptNumber }, index) => ({
      label: aftercareText.instalment(index + 1),
      value: aftercareText.received(formatDay(receivedOn), speakYuan(fen), receiptNumber),
    })),
    ...(handedOverTo === null ? [] : [{ label: aftercareText.recoveryTo, value: handedOverTo }]),
  ];
}
