/** Shows a long start step by step: what is being done, how far it is, how long it took. */
export interface Progress {
  step<T>(title: string, work: (report: (detail: string) => void) => Promise<T>): Promise<T>;
}

/** Progress on `out`: on a terminal the detail is rewritten in place, otherwise only finished steps are printed. */
export function createProgress(out: NodeJS.WriteStream): Progress {
  let number = 0;
  return {
    async step(title, work) {
      number += 1;
      const startedAt = performance.now();
      const head = `  ${number}. ${title}`;
      const show = (detail: string) => {
        if (out.isTTY) {
          out.write(`\r\u001b[2K${head} … ${detail}`);
        }
      };
      show('');
      const result = await work(show);
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      out.write(`${out.isTTY ? '\r\u001b[2K' : ''}${head} ✓ ${seconds} 秒\n`);
      return result;
    },
  };
}
