import { Text } from '@tarojs/components';
import type { BindingRequestDto } from '@innovation-points/shared/contracts/bindings.ts';
import { BINDING_STATUS_LABELS } from '@innovation-points/shared/vocabulary/bindings.ts';
import { PERSON_ROLE_LABELS } from '@innovation-points/shared/vocabulary/roles.ts';
import { showBindingEvidence } from '../../../../api/bindings';
import { Card } from '../../../../components/Card';
import { EvidenceRow } from '../../../../components/EvidenceField/EvidenceRow';
import { Tag } from '../../../../components/Tag';
import { TextLink } from '../../../../components/TextLink';
import { joinText } from '../../../../text/members';
import { BINDING_TONES, requestLine } from '../join.logic';
import './RequestCard.scss';

interface RequestCardProps {
  readonly request: BindingRequestDto;
  readonly onWithdraw: () => void;
}

/** One of the person's requests: for which enterprise and role, where it stands and why. */
export function RequestCard({ request, onWithdraw }: RequestCardProps) {
  const { enterpriseName, zone, role, status, evidenceName, reason } = request;
  return (
    <Card
      title={joinText.mine}
      extra={<Tag tone={BINDING_TONES[status]}>{BINDING_STATUS_LABELS[status]}</Tag>}
    >
      <Text className="request__name">{enterpriseName}</Text>
      <Text className="request__note">{`${zone.name} · ${PERSON_ROLE_LABELS[role]}`}</Text>
      <Text className="request__note">{requestLine(request)}</Text>
      {reason === undefined ? null : <Text className="request__note">{joinText.reason(reason)}</Text>}
      <EvidenceRow name={evidenceName} onShow={() => showBindingEvidence(request)} />
      {status === 'waiting' ? <TextLink onClick={onWithdraw}>{joinText.withdraw}</TextLink> : null}
    </Card>
  );
}
