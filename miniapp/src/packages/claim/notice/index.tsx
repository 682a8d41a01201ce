import { Text, View } from '@tarojs/components';
import type { PublicNoticeDto } from '@innovation-points/shared/contracts/notices.ts';
import { listNotices } from '../../../api/claims';
import { Amount } from '../../../components/Amount';
import { AsyncView, Vacant } from '../../../components/AsyncView';
import { Button } from '../../../components/Button';
import { Screen } from '../../../components/Screen';
import { Tag } from '../../../components/Tag';
import { formatDay } from '../../../format/day';
import { usePages } from '../../../hooks/usePages';
import { useRefresh } from '../../../hooks/useRefresh';
import { noticesText } from '../../../text/claims';
import { useZone } from '../../../zone';
import './index.scss';

/** 公示名单: company, policy, amount and dates, open to everybody. */
export default function Notices() {
  const zone = useZone();
  const notices = usePages(zone.code, (after) => listNotices(zone.code, after));
  useRefresh(notices.reload);
  return (
    <Screen>
      <View className="notices__intro">{noticesText.intro}</View>
      <AsyncView
        loaded={notices.loaded}
        onRetry={notices.retry}
        empty={<Vacant title={noticesText.none} note={noticesText.noneNote} />}
      >
        {(page) => (
          <>
            {[...page.items, ...notices.rest].map((notice) => (
              <NoticeRow key={notice.claimId} notice={notice} />
            ))}
            {notices.hasMore ? (
              <View className="notices__more">
                <Button kind="plain" isBusy={notices.isBusy} onClick={() => void notices.more()}>
                  {noticesText.more}
                </Button>
              </View>
            ) : null}
          </>
        )}
      </AsyncView>
    </Screen>
  );
}

function NoticeRow({ notice }: { readonly notice: PublicNoticeDto }) {
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
    </View>
  );
}
