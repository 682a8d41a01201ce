import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { PublicNoticeDto } from '@innovation-points/shared/contracts/notices.ts';
import { listNotices } from '../../../api/claims';
import { listZones } from '../../../api/zones';
import { Amount } from '../../../components/Amount';
import { Vacant } from '../../../components/AsyncView';
import { asPage } from '../../../components/Boundary';
import { PagedList } from '../../../components/PagedList';
import { Screen } from '../../../components/Screen';
import { Tag } from '../../../components/Tag';
import { TextLink } from '../../../components/TextLink';
import { formatDay } from '../../../format/day';
import { useLoad } from '../../../hooks/useLoad';
import { usePages } from '../../../hooks/usePages';
import { useRefresh } from '../../../hooks/useRefresh';
import { objectionText } from '../../../text/aftercare';
import { noticesText } from '../../../text/claims';
import { useZone } from '../../../zone';
import { ObjectionSheet } from './ObjectionSheet';
import './index.scss';

/** 公示名单: company, policy, amount and dates, open to everybody. */
function Notices() {
  const zone = useZone();
  const notices = usePages(zone.code, (after) => listNotices(zone.code, after));
  const zoneName = useZoneName();
  const [opposed, setOpposed] = useState<PublicNoticeDto>();
  useRefresh(notices.reload);
  return (
    <Screen>
      <View className="notices__intro">{`${zoneName}${noticesText.intro}`}</View>
      <PagedList pages={notices} empty={<Vacant title={noticesText.none} note={noticesText.noneNote} />}>
        {(notice) => <NoticeRow key={notice.claimId} notice={notice} onOppose={setOpposed} />}
      </PagedList>
      <ObjectionSheet zoneCode={zone.code} notice={opposed} onClose={() => setOpposed(undefined)} />
    </Screen>
  );
}

/** The zone whose notices these are; a visitor's is looked up, and left out until it is known. */
function useZoneName(): string {
  const { code, name } = useZone();
  const zones = useLoad(name === undefined ? 'zones' : undefined, listZones);
  const found =
    zones.loaded.phase === 'ready' ? zones.loaded.data.find((zone) => zone.code === code) : undefined;
  const known = name ?? found?.name;
  return known === undefined ? '' : `${known} · `;
}

interface NoticeRowProps {
  readonly notice: PublicNoticeDto;
  readonly onOppose: (notice: PublicNoticeDto) => void;
}

function NoticeRow({ notice, onOppose }: NoticeRowProps) {
  return (
    <View className="notice-row">
      <View className="notice-row__head">
        <Text className="notice-row__name">{notice.enterpriseName}</Text>
        <Tag tone={notice.isOpen ? 'accent' : 'neutral'}>
          {notice.isOpen ? noticesText.open : noticesText.over}
        </Tag>
      </View>
      <Text className="notice-row__policy">{notice.policyTitle}</Text>
      <Amount fen={notice.amountFen} />
      <Text className="notice-row__dates">
        {noticesText.period(formatDay(notice.startsOn), formatDay(notice.endsOn))}
      </Text>
      {notice.isProvisional && notice.isOpen ? (
        <Text className="notice-row__dates">{noticesText.provisional}</Text>
      ) : null}
      {notice.isOpen ? <TextLink onClick={() => onOppose(notice)}>{objectionText.raise}</TextLink> : null}
    </View>
  );
}

export default asPage(Notices);
