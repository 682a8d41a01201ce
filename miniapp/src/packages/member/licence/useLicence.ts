import { useState } from 'react';
import Taro from '@tarojs/taro';
import { refreshMe, switchEnterprise } from '../../../api/auth';
import { bindByLicence } from '../../../api/bindings';
import type { ShownLicence } from '../../../api/bindings.logic';
import { licenceCode } from '../../../api/licence';
import { toApiError } from '../../../hooks/useLoad';
import { open } from '../../../navigate';
import { routes } from '../../../routes';
import { enterpriseLine } from '../../../format/enterprise';
import { licenceText } from '../../../text/members';

/** Showing the electronic licence and acting for its enterprise from then on; turning back changes nothing. */
export function useLicence() {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  /** `licence` is told to the emulator only; on a phone the licence's app knows it. */
  async function show(licence?: ShownLicence) {
    setBusy(true);
    setProblem(undefined);
    try {
      const code = await licenceCode(licence);
      if (code === undefined) {
        return;
      }
      const bound = await bindByLicence(code);
      await refreshMe();
      const [first] = bound;
      if (first !== undefined) {
        switchEnterprise(first.enterpriseId);
      }
      const names = bound.map(enterpriseLine).join('、');
      await Taro.showToast({ title: licenceText.bound(names), icon: 'none' });
      await open(routes.home);
    } catch (reason) {
      setProblem(toApiError(reason).message);
    } finally {
      setBusy(false);
    }
  }

  return { isBusy, problem, setProblem, show };
}
