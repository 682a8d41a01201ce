import { useState } from 'react';
import Taro from '@tarojs/taro';
import type { InvitationDto, NewInvitationDto } from '@innovation-points/shared/contracts/bindings.ts';
import type { GivenRole } from '@innovation-points/shared/vocabulary/roles.ts';
import { createInvitation, listInvitations, revokeInvitation } from '../../../api/members';
import { toApiError, useLoad } from '../../../hooks/useLoad';
import { inviteText } from '../../../text/members';

/** Inviting somebody to act for the enterprise: the role, the code just made, and the invitations that wait. */
export function useInvite(enterpriseId: number) {
  const [role, setRole] = useState<GivenRole>('agent');
  const [made, setMade] = useState<NewInvitationDto>();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const waiting = useLoad(
    String(enterpriseId),
    () => listInvitations(enterpriseId),
    (items) => items.length === 0,
  );

  async function act(work: () => Promise<void>) {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
      await waiting.reload();
    } catch (reason) {
      setProblem(toApiError(reason).message);
    } finally {
      setBusy(false);
    }
  }

  const create = () => act(async () => setMade(await createInvitation(enterpriseId, role)));

  async function revoke({ invitationId }: InvitationDto) {
    const question = { title: inviteText.revoke, content: inviteText.revokeAsk };
    const { confirm } = await Taro.showModal(question);
    if (!confirm) {
      return;
    }
    await act(async () => {
      await revokeInvitation(enterpriseId, invitationId);
      setMade((kept) => (kept?.invitationId === invitationId ? undefined : kept));
      await Taro.showToast({ title: inviteText.revoked, icon: 'none' });
    });
  }

  return { role, setRole, made, isBusy, problem, create, waiting, revoke };
}
