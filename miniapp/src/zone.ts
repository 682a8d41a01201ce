import { useSession } from './session/state';

/** The zone a visitor reads about; a signed-in person's own zone comes with the enterprise. */
const VISITOR_ZONE = process.env.TARO_APP_ZONE;

/** Code of the zone whose public pages are shown, and its name once it is known. */
export function useZone(): { code: string; name: string | undefined } {
  const { membership } = useSession();
  return { code: membership?.zone.code ?? VISITOR_ZONE, name: membership?.zone.name };
}
