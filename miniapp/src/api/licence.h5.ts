import { callAnonymously } from './anonymous';
import type { ShownLicence } from './bindings.logic';

/** A browser has no licence app: the bundled emulator plays it, and is told whose licence is shown. */
export const LICENCE_IS_EMULATED = true;

/** The one-time code of a licence, as its app would give it; undefined when none is shown. */
export async function licenceCode(shown?: ShownLicence): Promise<string | undefined> {
  if (shown === undefined) {
    return undefined;
  }
  const { code } = await callAnonymously<{ code: string }>({
    method: 'POST',
    path: '/emulator/licence/show',
    body: shown,
  });
  return code;
}
