import { useState } from 'react';
import Taro from '@tarojs/taro';
import type { SignInDto } from '@innovation-points/shared/contracts/sessions.ts';
import { endOtherSignIns, endSignIn, listSignIns } from '../../../api/sessions';
import { toApiError, useLoad } from '../../../hooks/useLoad';
import { useRefresh } from '../../../hooks/useRefresh';
import { useSession } from '../../../session/state';
import { devicesText } from '../../../text/devices';
import { currentFirst, deviceTitle } from './devices.logic';

/** Where the person is signed in; any other device can be signed out, after one more question. */
export function useDevices() {
  const { session } = useSession();
  const isVisitor = session.kind === 'visitor';
  const devices = useLoad(isVisitor ? undefined : String(session.me.person.id), async () =>
    currentFirst(await listSignIns()),
  );
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  useRefresh(() => (isVisitor ? Promise.resolve() : devices.reload()));

  async function ask(content: string, work: () => Promise<string>) {
    const { confirm } = await Taro.showModal({ title: devicesText.endTitle, content });
    if (!confirm) {
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      const title = await work();
      await devices.reload();
      await Taro.showToast({ title, icon: 'none' });
    } catch (reason) {
      setProblem(toApiError(reason).message);
    } finally {
      setBusy(false);
    }
  }

  return {
    isVisitor,
    devices,
    isBusy,
    problem,
    end: (signIn: SignInDto) =>
      ask(devicesText.endAsk(deviceTitle(signIn)), async () => {
        await endSignIn(signIn.sessionId);
        return devicesText.ended;
      }),
    endOthers: () =>
      ask(devicesText.endOthersAsk, async () => devicesText.endedOthers(await endOtherSignIns())),
  };
}
