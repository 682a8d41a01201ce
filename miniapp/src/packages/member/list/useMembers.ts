import { useState } from 'react';
import Taro from '@tarojs/taro';
import type { MemberDto, MembershipDto } from '@innovation-points/shared/contracts/auth.ts';
import { PERSON_ROLE_LABELS, type GivenRole } from '@innovation-points/shared/vocabulary/roles.ts';
import { refreshMe } from '../../../api/auth';
import { changeMemberRole, listMembers, removeMember } from '../../../api/members';
import { useEnterprise } from '../../../hooks/useEnterprise';
import { toApiError, useLoad } from '../../../hooks/useLoad';
import { useRefresh } from '../../../hooks/useRefresh';
import { open } from '../../../navigate';
import { routes } from '../../../routes';
import { membersText } from '../../../text/members';
import { memberName } from '../members.logic';

/** The members of the enterprise acted for. */
export function useMembers() {
  const enterprise = useEnterprise();
  const id = enterprise?.enterpriseId;
  const members = useLoad(
    id === undefined ? undefined : String(id),
    () => listMembers(id ?? 0),
    (items) => items.length === 0,
  );
  useRefresh(() => (id === undefined ? Promise.resolve() : members.reload()));
  return { enterprise, members };
}

/** Changing what a member may do, each after one more question; `onDone` follows when it was done. Who leaves goes to 我的. */
export function useMemberActions(enterprise: MembershipDto, onDone: () => Promise<void>) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const addressOf = ({ membershipId }: MemberDto) => ({
    enterpriseId: enterprise.enterpriseId,
    membershipId,
  });

  async function act({ title, content, done }: Question, work: () => Promise<unknown>): Promise<boolean> {
    const { confirm } = await Taro.showModal({ title, content });
    if (!confirm) {
      return false;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
      await Taro.showToast({ title: done, icon: 'none' });
      return true;
    } catch (reason) {
      setProblem(toApiError(reason).message);
      return false;
    } finally {
      setBusy(false);
    }
  }

  async function changeRole(member: MemberDto, role: GivenRole) {
    const content = membersText.changeAsk(memberName(member), PERSON_ROLE_LABELS[role]);
    const question = { title: membersText.change, content, done: membersText.changed };
    if (await act(question, () => changeMemberRole(addressOf(member), role))) {
      await onDone();
    }
  }

  async function remove(member: MemberDto) {
    const content = membersText.removeAsk(memberName(member));
    const question = { title: membersText.remove, content, done: membersText.removed };
    if (await act(question, () => removeMember(addressOf(member)))) {
      await onDone();
    }
  }

  async function leave(member: MemberDto) {
    const content = membersText.leaveAsk(enterprise.enterpriseName);
    const question = { title: membersText.leave, content, done: membersText.left };
    const hasLeft = await act(question, async () => {
      await removeMember(addressOf(member));
      await refreshMe();
    });
    if (hasLeft) {
      await open(routes.me);
    }
  }

  return { isBusy, problem, changeRole, remove, leave };
}

interface Question {
  readonly title: string;
  readonly content: string;
  /** What is said when it was done. */
  readonly done: string;
}
