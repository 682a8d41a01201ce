import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { ZONE } from './texts/zone.ts';

const FIRST_MS = 2_000;
const EVERY_MS = 5_000;

/** What `work` comes to; when it takes long, `text` and the seconds so far are said on the error output meanwhile. */
export async function waitingFor<T>(text: string, work: Promise<T>): Promise<T> {
  const begun = Date.now();
  const tell = () =>
    process.stderr.write(say(ZONE.waiting, { what: text, seconds: Math.round((Date.now() - begun) / 1000) }));
  let every: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    tell();
    every = setInterval(tell, EVERY_MS);
  }, FIRST_MS);
  try {
    return await work;
  } finally {
    clearTimeout(first);
    clearInterval(every);
  }
}
