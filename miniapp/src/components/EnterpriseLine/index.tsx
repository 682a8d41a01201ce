import { View } from '@tarojs/components';
import type { MembershipDto } from '@innovation-points/shared/contracts/auth.ts';
import { enterpriseLine } from '../../format/enterprise';
import './index.scss';

/** For which enterprise, in which zone, a page speaks. */
export function EnterpriseLine({ membership }: { readonly membership: MembershipDto }) {
  return <View className="enterprise-line">{enterpriseLine(membership)}</View>;
}
