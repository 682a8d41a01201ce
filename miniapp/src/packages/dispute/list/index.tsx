import { Text, View } from '@tarojs/components';
import type { DisputeSummaryDto } from '@innovation-points/shared/contracts/disputes.ts';
import { DISPUTE_STATUSES } from '@innovation-points/shared/vocabulary/disputes.ts';
import { listDisputes } from '../../../api/disputes';
import { Vacant } from '../../../components/AsyncView';
import { asPage } from '../../../components/Boundary';
import { PagedList } from '../../../components/PagedList';
import { Screen } from '../../../components/Screen';
import { SignInFirst } from '../../../components/SignInFirst';
import { Tag } from '../../../components/Tag';
import { useEnterprise } from '../../../hooks/useEnterprise';
import { usePages } from '../../../hooks/usePages';
import { useRefresh } from '../../../hooks/useRefresh';
import { open } from '../../../navigate';
import { routes } from '../../../routes';
import { disputesText } from '../../../text/disputes';
import { deadlineLine, DISPUTE_TONES } from '../dispute.logic';
import './index.scss';

/** 我的数据异议: what the enterprise has contested, where it stands and until when an answer is due. */
function Disputes() {
  const enterprise = useEnterprise();
  const id = enterprise?.enterpriseId;
  const disputes = usePages(id === undefined ? undefined : String(id), (after) =>
    listDisputes(id ?? 0, after),
  );
  useRefresh(() => (id === undefined ? Promise.resolve() : disputes.reload()));
  if (enterprise === undefined) {
    return <SignInFirst title={disputesText.signInNeeded} />;
  }
  return (
    <Screen membership={enterprise}>
      <PagedList pages={disputes} empty={<Vacant title={disputesText.none} note={disputesText.noneNote} />}>
        {(dispute) => <DisputeRow key={dispute.id} dispute={dispute} />}
      </PagedList>
    </Screen>
  );
}

function DisputeRow({ dispute }: { readonly dispute: DisputeSummaryDto }) {
  return (
    <View
      className="dispute-row"
      hoverClass="dispute-row--pressed"
      ariaRole="link"
      onClick={() => void open(routes.dispute(dispute.id))}
    >
      <View className="dispute-row__head">
        <Text className="dispute-row__title">{disputesText.fact(dispute.title, dispute.period)}</Text>
        <Tag tone={DISPUTE_TONES[dispute.status]}>{DISPUTE_STATUSES[dispute.status]}</Tag>
      </View>
      <Text className={`dispute-row__note ${dispute.isOverdue ? 'dispute-row__note--late' : ''}`}>
        {deadlineLine(dispute)}
      </Text>
    </View>
  );
}

export default asPage(Disputes);
