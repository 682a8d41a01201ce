import { useEffect, useState } from 'react';
import Taro, { useRouter } from '@tarojs/taro';
import type { InvitedDto } from '@innovation-points/shared/contracts/bindings.ts';
import { refreshMe, switchEnterprise } from '../../../api/auth';
import { acceptInvitation, lookAtInvitation } from '../../../api/members';
import { toApiError } from '../../../hooks/useLoad';
import { open } from '../../../navigate';
import { routes } from '../../../routes';
import { useSession } from '../../../session/state';
import { invitationText } from '../../../text/members';
import { codeProblem, nameProblem } from './invitation.logic';

/** An invitation by its code, which the page's address may hold: first what it is for, then accepting it. */
export function useInvitation() {
  const { session } = useSession();
  const [code, setCode] = useState(useRouter().params.code ?? '');
  const [name, setName] = useState('');
  const [invited, setInvited] = useState<InvitedDto>();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const isNamed = session.kind === 'signedIn' && session.me.person.name !== undefined;

  async function act(fault: string | undefined, work: () => Promise<void>) {
    setProblem(fault);
    if (fault !== undefined) {
      return;
    }
    setBusy(true);
    try {
      await work();
    } catch (reason) {
      setProblem(toApiError(reason).message);
    } finally {
      setBusy(false);
    }
  }

  const look = () => act(codeProblem(code), async () => setInvited(await lookAtInvitation(code)));

  const accept = () =>
    act(nameProblem(name, isNamed), async () => {
      const bound = await acceptInvitation({ code, ...(isNamed ? {} : { name: name.trim() }) });
      await refreshMe();
      switchEnterprise(bound.enterpriseId);
      await Taro.showToast({ title: invitationText.accepted(bound.enterpriseName), icon: 'none' });
      await open(routes.home);
    });

  function forget() {
    setInvited(undefined);
    setProblem(undefined);
    setCode('');
  }

  useEffect(() => {
    if (code !== '') {
      void look();
    }
    // Only when the page opens with a code; a typed one is looked at by the button.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return { code, setCode, name, setName, isNamed, invited, isBusy, problem, look, accept, forget };
}
