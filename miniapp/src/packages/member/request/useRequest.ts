import { useState } from 'react';
import Taro from '@tarojs/taro';
import { requestBinding } from '../../../api/bindings';
import type { PickedFile } from '../../../api/client.logic';
import { listZones } from '../../../api/zones';
import { toApiError, useLoad } from '../../../hooks/useLoad';
import { goOn } from '../../../navigate';
import { routes } from '../../../routes';
import { requestText } from '../../../text/members';
import { requestBody, requestProblems, type RequestForm, type RequestProblems } from './request.logic';

/** The zones an enterprise may belong to. */
export function useZones() {
  return useLoad('zones', listZones, (items) => items.length === 0);
}

/** Sends the form with its file and goes on to the list. Without an answer the server refuses a second one while the first waits. */
export function useRequest() {
  const [isBusy, setBusy] = useState(false);
  const [wasTried, setTried] = useState(false);
  const [failure, setFailure] = useState<string>();

  async function submit(form: RequestForm, file: PickedFile | undefined) {
    setTried(true);
    setFailure(undefined);
    if (file === undefined || Object.keys(requestProblems(form, true)).length > 0) {
      return;
    }
    setBusy(true);
    try {
      await requestBinding(requestBody(form), file);
      await Taro.showToast({ title: requestText.sent, icon: 'none' });
      await goOn(routes.join);
    } catch (reason) {
      setFailure(toApiError(reason).message);
    } finally {
      setBusy(false);
    }
  }

  /** What is still wrong, once the person has tried to send it. */
  const problemsOf = (form: RequestForm, hasEvidence: boolean): RequestProblems =>
    wasTried ? requestProblems(form, hasEvidence) : {};
  return { isBusy, failure, problemsOf, submit };
}
