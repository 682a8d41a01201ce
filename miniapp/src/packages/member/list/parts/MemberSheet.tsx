import { Text, View } from '@tarojs/components';
import type { MemberDto, MembershipDto } from '@innovation-points/shared/contracts/auth.ts';
import { GIVEN_ROLES, type GivenRole } from '@innovation-points/shared/vocabulary/roles.ts';
import { Button } from '../../../../components/Button';
import { Choices } from '../../../../components/Choices';
import { Notice } from '../../../../components/Notice';
import { Sheet } from '../../../../components/Sheet';
import { membersText } from '../../../../text/members';
import { memberActions, memberName, memberNote, roleChoices } from '../../members.logic';
import { useMemberActions } from '../useMembers';
import './MemberSheet.scss';

interface MemberSheetProps {
  readonly member: MemberDto;
  readonly enterprise: MembershipDto;
  readonly reload: () => Promise<void>;
  readonly onClose: () => void;
}

/** What can be done with one member; closes when it was done. */
export function MemberSheet({ member, enterprise, reload, onClose }: MemberSheetProps) {
  const can = memberActions(member, enterprise.role);
  const acting = useMemberActions(enterprise, async () => {
    onClose();
    await reload();
  });
  const changeRole = (role: GivenRole) => {
    if (role !== member.role && !acting.isBusy) {
      void acting.changeRole(member, role);
    }
  };
  return (
    <Sheet isOpen title={memberName(member)} onClose={onClose}>
      <Text className="member-sheet__note">{memberNote(member)}</Text>
      {acting.problem === undefined ? null : <Notice tone="bad">{acting.problem}</Notice>}
      {can.changeRole ? (
        <>
          <Text className="member-sheet__label">{membersText.change}</Text>
          <Choices
            choices={roleChoices(GIVEN_ROLES)}
            chosen={GIVEN_ROLES.find((role) => role === member.role)}
            onChoose={changeRole}
          />
        </>
      ) : null}
      {can.remove ? (
        <View className="member-sheet__action">
          <Button kind="danger" isBusy={acting.isBusy} onClick={() => void acting.remove(member)}>
            {membersText.remove}
          </Button>
        </View>
      ) : null}
      {can.leave ? (
        <View className="member-sheet__action">
          <Button kind="danger" isBusy={acting.isBusy} onClick={() => void acting.leave(member)}>
            {membersText.leave}
          </Button>
        </View>
      ) : null}
    </Sheet>
  );
}
