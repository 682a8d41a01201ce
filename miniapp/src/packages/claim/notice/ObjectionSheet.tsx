import { useState } from 'react';
import { Text } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { PublicNoticeDto } from '@innovation-points/shared/contracts/notices.ts';
import { raiseObjection } from '../../../api/aftercare';
import { Button } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { Sheet, SheetAction } from '../../../components/Sheet';
import { formatDay } from '../../../format/day';
import { toApiError } from '../../../hooks/useLoad';
import { withKey } from '../../../session/idempotency';
import { sendingOf } from '../../../session/idempotency.logic';
import { objectionText } from '../../../text/aftercare';
import { objectionProblems, trimmed, type Objection } from './objection.logic';

const EMPTY: Objection = { contactName: '', contactPhone: '', reason: '' };

interface ObjectionSheetProps {
  readonly zoneCode: string;
  /** The notice it is about; none: the sheet is closed. */
  readonly notice: PublicNoticeDto | undefined;
  readonly onClose: () => void;
}

/** Anybody's objection to a notice, with a contact that only the office sees. */
export function ObjectionSheet({ zoneCode, notice, onClose }: ObjectionSheetProps) {
  const [objection, setObjection] = useState(EMPTY);
  const [problems, setProblems] = useState<ReturnType<typeof objectionProblems>>({});
  const [isBusy, setBusy] = useState(false);
  const typed = (part: keyof Objection) => (value: string) => setObjection({ ...objection, [part]: value });

  async function submit(claimId: number) {
    const found = objectionProblems(objection);
    setProblems(found);
    if (Object.keys(found).length > 0) {
      return;
    }
    setBusy(true);
    const body = trimmed(objection);
    try {
      const { answerBy } = await withKey(sendingOf(`objection:${claimId}`, body), (key) =>
        raiseObjection({ zoneCode, claimId }, body, key),
      );
      setObjection(EMPTY);
      onClose();
      await Taro.showToast({ title: objectionText.raised(formatDay(answerBy)), icon: 'none' });
    } catch (reason) {
      setProblems({ reason: toApiError(reason).message });
    } finally {
      setBusy(false);
    }
  }

  return (
    <Sheet isOpen={notice !== undefined} title={objectionText.title} onClose={onClose}>
      <Text className="objection__about">
        {notice === undefined ? '' : `${notice.enterpriseName} · ${notice.policyTitle}`}
      </Text>
      <Field
        label={objectionText.name}
        value={objection.contactName}
        most={30}
        onChange={typed('contactName')}
        problem={problems.contactName}
      />
      <Field
        label={objectionText.phone}
        value={objection.contactPhone}
        placeholder={objectionText.phonePlaceholder}
        most={20}
        onChange={typed('contactPhone')}
        problem={problems.contactPhone}
      />
      <Field
        label={objectionText.reason}
        value={objection.reason}
        placeholder={objectionText.reasonPlaceholder}
        most={500}
        kind="lines"
        onChange={typed('reason')}
        problem={problems.reason}
      />
      <Text className="objection__note">{objectionText.note}</Text>
      <SheetAction>
        <Button isBusy={isBusy} onClick={() => notice && void submit(notice.claimId)}>
          {objectionText.submit}
        </Button>
      </SheetAction>
    </Sheet>
  );
}
