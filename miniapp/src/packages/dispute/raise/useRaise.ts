import { useState } from 'react';
import Taro, { useRouter } from '@tarojs/taro';
import type { FactHistoryDto } from '@innovation-points/shared/contracts/disputes.ts';
import { getFactHistory, raiseDispute, uploadEvidence } from '../../../api/disputes';
import type { PickedFile } from '../../../api/client.logic';
import { useEnterprise } from '../../../hooks/useEnterprise';
import { toApiError, useLoad } from '../../../hooks/useLoad';
import { routes } from '../../../routes';
import { withKey } from '../../../session/idempotency';
import { isFinal, sendingOf } from '../../../session/idempotency.logic';
import { disputesText } from '../../../text/disputes';
import { disputeBody, raiseProblems, type RaiseForm, type RaiseProblems } from './raise.logic';

/** The fact named in the page's address, with every value it has had. */
export function useDisputedFact() {
  const enterprise = useEnterprise();
  const { code = '', period = '' } = useRouter().params;
  const id = enterprise?.enterpriseId;
  const fact = useLoad(id === undefined ? undefined : `${id}/${code}/${period}`, () =>
    getFactHistory({ enterpriseId: id ?? 0, code, period }),
  );
  return { enterprise, fact };
}

/**
 * Sends the form: first the file, then the dispute, and opens it. Without an answer the same key is sent again next time, so a
 * second try never raises it twice.
 */
export function useSubmit(enterpriseId: number, fact: FactHistoryDto) {
  const [isBusy, setBusy] = useState(false);
  const [wasTried, setTried] = useState(false);
  const [failure, setFailure] = useState<string>();

  async function submit(form: RaiseForm, file: PickedFile | undefined) {
    setTried(true);
    setFailure(undefined);
    if (Object.keys(raiseProblems(form, fact)).length > 0) {
      return;
    }
    setBusy(true);
    try {
      const evidence = file && (await uploadEvidence(enterpriseId, file));
      const body = disputeBody(form, fact, evidence?.id);
      const action = sendingOf(`dispute:${enterpriseId}`, body);
      const { id } = await withKey(action, (key) => raiseDispute(enterpriseId, body, key));
      await Taro.redirectTo({ url: routes.dispute(id) });
    } catch (reason) {
      const { status, message } = toApiError(reason);
      setFailure(isFinal(status) ? message : `${message}${disputesText.stillUnknown}`);
    } finally {
      setBusy(false);
    }
  }

  /** What is still wrong, once she has tried to send it. */
  const problemsOf = (form: RaiseForm): RaiseProblems => (wasTried ? raiseProblems(form, fact) : {});
  return { isBusy, problemsOf, failure, submit };
}
