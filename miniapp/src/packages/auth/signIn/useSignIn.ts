import { useState } from 'react';
import Taro from '@tarojs/taro';
import { bindPhone } from '../../../api/auth';
import { openSession } from '../../../api/client';
import { IS_EMULATED, listDemoPeople, loginCode, phoneCode } from '../../../api/wechat';
import { toApiError, useLoad } from '../../../hooks/useLoad';
import { leave } from '../../../navigate';
import { currentMembership, sessionStore, useSession, type SessionState } from '../../../session/state';
import { changeSettings, useSettings } from '../../../session/settings';
import { refreshUnread } from '../../../session/unread';
import { authText } from '../../../text/me';

/** Signing in, and binding the phone when the person stands for no enterprise yet. */
export function useSignIn() {
  const { session, membership } = useSession();
  const { privacyAccepted } = useSettings();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const people = useLoad(IS_EMULATED ? 'people' : undefined, listDemoPeople, (all) => all.length === 0);

  async function act(work: () => Promise<void>) {
    if (!privacyAccepted) {
      setProblem(authText.agreeFirst);
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (reason) {
      setProblem(toApiError(reason).message);
    } finally {
      setBusy(false);
    }
  }

  const signIn = (openid?: string) =>
    act(async () => {
      await openSession(await loginCode(openid));
      await refreshUnread();
      if (currentMembership(sessionStore.get()) !== undefined) {
        await leave();
      }
    });

  /** `code` comes with the tap in WeChat and is asked of the emulator in a browser. */
  const bind = (code?: string) =>
    act(async () => {
      const found = code ?? (await phoneCode());
      if (found === undefined) {
        setProblem(authText.refused);
        return;
      }
      await bindPhone(found);
      await refreshUnread();
      const bound = currentMembership(sessionStore.get());
      if (bound === undefined) {
        return;
      }
      await Taro.showToast({ title: authText.bound(bound.enterpriseName), icon: 'none' });
      await leave();
    });

  return {
    step: signInStep(session, membership !== undefined),
    isBusy,
    problem,
    people,
    signIn,
    bind,
    privacyAccepted,
    setPrivacyAccepted: (accepted: boolean) => changeSettings({ privacyAccepted: accepted }),
  };
}

/**
 * Where signing in stands: first the session, then the phone, then (for somebody whom no enterprise lists) another way to come to
 * act for one, then nothing is left to do.
 */
function signInStep(session: SessionState, isBound: boolean): 'signIn' | 'bind' | 'join' | 'done' {
  if (session.kind === 'visitor') {
    return 'signIn';
  }
  if (isBound) {
    return 'done';
  }
  return session.me.needsPhone ? 'bind' : 'join';
}
