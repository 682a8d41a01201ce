import { useRef, useState } from 'react';
import type { MessageSettingsDto } from '@innovation-points/shared/contracts/notifications.ts';
import { readMessageSettings, saveMessageSettings } from '../../../api/notifications';
import { toApiError, useLoad } from '../../../hooks/useLoad';
import { useSession } from '../../../session/state';

/** The person's message settings; a change shows at once, is saved, and is taken back with a reason when that fails. */
export function useMessageSettings() {
  const { session } = useSession();
  const isVisitor = session.kind === 'visitor';
  const settings = useLoad(isVisitor ? undefined : String(session.me.person.id), readMessageSettings);
  const [changed, setChanged] = useState<MessageSettingsDto>();
  const [problem, setProblem] = useState<string>();

  const saved = useRef<MessageSettingsDto>();
  const saving = useRef(Promise.resolve());

  /** One after the other, so that the last change is the one that stays. */
  function save(wanted: MessageSettingsDto) {
    setChanged(wanted);
    setProblem(undefined);
    saving.current = saving.current.then(async () => {
      try {
        await saveMessageSettings(wanted);
        saved.current = wanted;
      } catch (reason) {
        setChanged(saved.current);
        setProblem(toApiError(reason).message);
      }
    });
  }

  return { isVisitor, settings, changed, problem, save };
}
