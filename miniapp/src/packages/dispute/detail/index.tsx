import type { MembershipDto } from '@innovation-points/shared/contracts/auth.ts';
import type { DisputeDetailDto } from '@innovation-points/shared/contracts/disputes.ts';
import { DISPUTE_STATUSES } from '@innovation-points/shared/vocabulary/disputes.ts';
import { showDisputeEvidence } from '../../../api/disputes';
import { AsyncView } from '../../../components/AsyncView';
import { asPage } from '../../../components/Boundary';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { EvidenceRow } from '../../../components/EvidenceField/EvidenceRow';
import { Facts } from '../../../components/Facts';
import { Notice } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { SignInFirst } from '../../../components/SignInFirst';
import { StaleNote } from '../../../components/StaleNote';
import { Tag } from '../../../components/Tag';
import { formatMoment } from '../../../format/day';
import { staleOf, type Stale } from '../../../hooks/loaded.logic';
import { disputesText } from '../../../text/disputes';
import { deadlineLine, DISPUTE_TONES, valueItems } from '../dispute.logic';
import { Versions } from './parts/Versions';
import { useDispute, useWithdrawal } from './useDispute';

/** 异议详情: what was contested and why, until when an answer is due, the answer, and every value of the fact. */
function Dispute() {
  const { enterprise, dispute } = useDispute();
  if (enterprise === undefined) {
    return <SignInFirst title={disputesText.signInNeeded} />;
  }
  if (dispute.loaded.phase !== 'ready') {
    return (
      <Screen membership={enterprise}>
        <AsyncView loaded={dispute.loaded} onRetry={dispute.retry}>
          {() => null}
        </AsyncView>
      </Screen>
    );
  }
  return (
    <Content
      enterprise={enterprise}
      dispute={dispute.loaded.data}
      stale={staleOf(dispute.loaded)}
      onOutdated={() => void dispute.reload()}
    />
  );
}

interface ContentProps {
  readonly enterprise: MembershipDto;
  readonly dispute: DisputeDetailDto;
  readonly stale: Stale | undefined;
  /** The dispute has changed on the server, or may have. */
  readonly onOutdated: () => void;
}

function Content({ enterprise, dispute, stale, onOutdated }: ContentProps) {
  const withdrawal = useWithdrawal(enterprise.enterpriseId, dispute.id, onOutdated);
  const { evidence } = dispute;
  return (
    <Screen
      membership={enterprise}
      footer={
        dispute.canWithdraw ? (
          <Button kind="secondary" isBusy={withdrawal.isBusy} onClick={() => void withdrawal.withdraw()}>
            {disputesText.withdraw}
          </Button>
        ) : undefined
      }
    >
      <StaleNote stale={stale} onRetry={onOutdated} />
      <Card
        title={disputesText.fact(dispute.title, dispute.period)}
        extra={<Tag tone={DISPUTE_TONES[dispute.status]}>{DISPUTE_STATUSES[dispute.status]}</Tag>}
      >
        <Facts items={valueItems(dispute)} />
        <Notice tone={dispute.isOverdue ? 'warn' : 'neutral'}>{deadlineLine(dispute)}</Notice>
        {withdrawal.problem === undefined ? null : <Notice tone="bad">{withdrawal.problem}</Notice>}
      </Card>
      <Answer dispute={dispute} />
      <Card title={disputesText.reason}>
        {dispute.reason}
        <Facts items={[{ label: disputesText.raisedAt, value: formatMoment(dispute.raisedAt) }]} />
      </Card>
      {evidence === undefined ? null : (
        <Card title={disputesText.evidenceName}>
          <EvidenceRow
            name={evidence.fileName}
            onShow={() => showDisputeEvidence(enterprise.enterpriseId, dispute.id, evidence.fileName)}
          />
        </Card>
      )}
      <Versions dispute={dispute} />
    </Screen>
  );
}

/** What the department decided, and whether the scores follow already; nothing while it waits. */
function Answer({ dispute }: { readonly dispute: DisputeDetailDto }) {
  const { status, answer, rescore } = dispute;
  if (status !== 'upheld' && status !== 'dismissed') {
    return null;
  }
  return (
    <Card title={disputesText.answer}>
      {answer ?? disputesText.noAnswerText}
      {rescore === undefined ? null : <Notice>{disputesText.rescore[rescore]}</Notice>}
    </Card>
  );
}

export default asPage(Dispute);
