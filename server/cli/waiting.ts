const FIRST_MS = 2_000;
const EVERY_MS = 5_000;

/** What `work` comes to; when it takes long, `text` and the seconds so far are said on the error output meanwhile. */
export async function waitingFor<T>(text: string, work: Promise<T>): Promise<T> {
  const begun = Date.now();
  const say = () => process.stderr.write(`${text}…（已用 ${Math.round((Date.now() - begun) / 1000)} 秒）\n`);
  let every: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    say();
    every = setInterval(say, EVERY_MS);
  }, FIRST_MS);
  try {
    return await work;
  } finally {
    clearTimeout(first);
    clearInterval(every);
  }
}
