import { useState } from 'react';
import Taro from '@tarojs/taro';
import { raiseObjection } from '../../../api/aftercare';
import { formatDay } from '../../../format/day';
import { toApiError } from '../../../hooks/useLoad';
import { withKey } from '../../../session/idempotency';
import { sendingOf } from '../../../session/idempotency.logic';
import { objectionText } from '../../../text/aftercare';
import { objectionProblems, trimmed, type Objection } from './objection.logic';

const EMPTY: Objection = { contactName: '', contactPhone: '', reason: '' };

/** An objection while it is typed and sent. What is wrong is said from the first attempt on, as long as it is so. */
export function useObjection(zoneCode: string, onRaised: () => void) {
  const [objection, setObjection] = useState(EMPTY);
  const [wasTried, setTried] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const typed = (part: keyof Objection) => (value: string) => {
    setFailure(undefined);
    setObjection({ ...objection, [part]: value });
  };

  async function submit(claimId: number) {
    setTried(true);
    if (Object.keys(objectionProblems(objection)).length > 0) {
      return;
    }
    setBusy(true);
    const body = trimmed(objection);
    try {
      const { answerBy } = await withKey(sendingOf(`objection:${claimId}`, body), (key) =>
        raiseObjection({ zoneCode, claimId }, body, key),
      );
      setObjection(EMPTY);
      setTried(false);
      onRaised();
      await Taro.showToast({ title: objectionText.raised(formatDay(answerBy)), icon: 'none' });
    } catch (reason) {
      setFailure(toApiError(reason).message);
    } finally {
      setBusy(false);
    }
  }

  return {
    objection,
    problems: wasTried ? objectionProblems(objection) : {},
    failure,
    isBusy,
    typed,
    submit,
  };
}
