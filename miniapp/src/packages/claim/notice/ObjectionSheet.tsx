import { Text } from '@tarojs/components';
import type { PublicNoticeDto } from '@innovation-points/shared/contracts/notices.ts';
import { Button } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { Sheet, SheetAction } from '../../../components/Sheet';
import { objectionText } from '../../../text/aftercare';
import { useObjection } from './useObjection';

interface ObjectionSheetProps {
  readonly zoneCode: string;
  /** The notice it is about; none: the sheet is closed. */
  readonly notice: PublicNoticeDto | undefined;
  readonly onClose: () => void;
}

/** Anybody's objection to a notice, with a contact that only the office sees. */
export function ObjectionSheet({ zoneCode, notice, onClose }: ObjectionSheetProps) {
  const { objection, problems, failure, isBusy, typed, submit } = useObjection(zoneCode, onClose);
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
        problem={problems.reason ?? failure}
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
