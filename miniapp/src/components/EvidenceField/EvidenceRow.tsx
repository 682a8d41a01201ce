import { useState } from 'react';
import Taro from '@tarojs/taro';
import { toApiError } from '../../hooks/useLoad';
import { evidenceText } from '../../text/members';
import { Row } from '../Row';

interface EvidenceRowProps {
  readonly name: string;
  /** Fetches and shows the file. */
  readonly onShow: () => Promise<void>;
}

/** A file that was given as evidence, to be looked at again. */
export function EvidenceRow({ name, onShow }: EvidenceRowProps) {
  const [isBusy, setBusy] = useState(false);

  async function show() {
    if (isBusy) {
      return;
    }
    setBusy(true);
    try {
      await onShow();
    } catch (reason) {
      await Taro.showToast({ title: toApiError(reason).message, icon: 'none' });
    } finally {
      setBusy(false);
    }
  }

  return (
    <Row title={name} value={isBusy ? evidenceText.opening : evidenceText.show} onClick={() => void show()} />
  );
}
