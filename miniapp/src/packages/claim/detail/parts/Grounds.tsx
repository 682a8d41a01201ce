import type { ClaimDetailDto } from '@innovation-points/shared/contracts/claims.ts';
import { Card } from '../../../../components/Card';
import { ConditionList } from '../../../../components/ConditionList';
import { Facts } from '../../../../components/Facts';
import { Row } from '../../../../components/Row';
import { Timeline } from '../../../../components/Timeline';
import { claimsText } from '../../../../text/claims';
import { historyLines, progressSteps } from '../claim.logic';

/** Progress, amount, conditions and history: what the claim rests on and what has happened. */
export function Grounds({ claim }: { readonly claim: ClaimDetailDto }) {
  const { source } = claim;
  return (
    <>
      <Card title={claimsText.progress}>
        <Timeline items={progressSteps(claim)} />
      </Card>
      <Card>
        <Facts
          items={[
            { label: claimsText.howComputed, value: claim.amountExplanation },
            {
              label: claimsText.source,
              value: [source.title, source.document, source.article].filter(Boolean).join(' '),
            },
            ...(claim.payeeAccount === null || claim.canConfirm
              ? []
              : [
                  {
                    label: claimsText.account,
                    value: `${claim.payeeAccount.bankName} ${claim.payeeAccount.maskedNumber}`,
                  },
                ]),
          ]}
        />
      </Card>
      <Card title={claimsText.conditions} extra={claimsText.conditionsNote}>
        <ConditionList conditions={claim.conditions} />
      </Card>
      <Card title={claimsText.history}>
        {historyLines(claim.history).map((line) => (
          <Row key={line.key} title={line.title} note={line.note} />
        ))}
      </Card>
    </>
  );
}
