import { IMPORT_STATUSES, type ImportStatus } from '@innovation-points/shared/vocabulary/imports.ts';
import { IMPORTS_TEXTS } from '@innovation-points/shared/vocabulary/texts/imports.ts';
import { AppError } from '../../lib/appError.ts';

/** What can happen to a batch, as officers call it. */
export const IMPORT_EVENTS = IMPORTS_TEXTS.events;
export type ImportEvent = keyof typeof IMPORT_EVENTS;

/** Every move a batch can make. A pair that is not here does not exist. */
const MOVES: Record<ImportStatus, Partial<Record<ImportEvent, ImportStatus>>> = {
  previewed: { preview: 'previewed', accept: 'accepted', withdraw: 'withdrawn' },
  accepted: { withdraw: 'withdrawn' },
  withdrawn: {},
};

/** The status `event` leads to; throws `import.wrong_status` when there is no such move. */
export function move(from: ImportStatus, event: ImportEvent): ImportStatus {
  const to = MOVES[from][event];
  if (to === undefined) {
    throw new AppError('import.wrong_status', { status: IMPORT_STATUSES[from], event: IMPORT_EVENTS[event] });
  }
  return to;
}
