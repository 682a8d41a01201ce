import { Text, View } from '@tarojs/components';
import type { ClaimSummaryDto, ToConfirmDto } from '@innovation-points/shared/contracts/claims.ts';
import { Amount } from '../../../components/Amount';
import { Button } from '../../../components/Button';
import { formatDay } from '../../../format/day';
import { open } from '../../../navigate';
import { routes } from '../../../routes';
import { homeText } from '../../../text/home';
import './ToConfirm.scss';

interface ToConfirmProps {
  readonly toConfirm: ToConfirmDto;
  /** The one that closes first. */
  readonly first: ClaimSummaryDto;
}

/** Money that waits for one tap: the first thing an owner should see. */
export function ToConfirm({ toConfirm: { count, totalFen }, first }: ToConfirmProps) {
  const target = count === 1 ? routes.claim(first.id) : routes.claims;
  return (
    <View className="to-confirm">
      <View className="to-confirm__main">
        <Text className="to-confirm__title">{homeText.toConfirm(count)}</Text>
        <Amount fen={totalFen} />
        <Text className="to-confirm__note">
          {count === 1 ? first.policyTitle : homeText.andOthers(first.policyTitle, count)}
        </Text>
        {first.replyBy === null ? null : (
          <Text className="to-confirm__due">{homeText.confirmBy(formatDay(first.replyBy))}</Text>
        )}
      </View>
      <View className="to-confirm__action">
        <Button onClick={() => void open(target)}>{homeText.goConfirm}</Button>
      </View>
    </View>
  );
}
