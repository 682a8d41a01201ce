import { EventEmitter } from 'node:events';
import { expect, it, jest } from '@jest/globals';

let failures = 3;

/** A thread that cannot be started at first, and then answers at once. */
class Thread extends EventEmitter {
  constructor() {
    super();
    if (failures > 0) {
      failures -= 1;
      throw new Error('no more threads');
    }
  }
  ref(): void {}
  unref(): void {}
  postMessage(): void {
    setImmediate(() => this.emit('message', { reading: { blocks: [] } }));
  }
}

jest.unstable_mockModule('node:worker_threads', () => ({ Worker: Thread }));
const { readInThread } = await import('../../../server/src/features/imports/reading/readInThread.ts');

it('a thread that cannot be started keeps nobody else waiting for ever', async () => {
  const task = { mapping: 'tax-annual', today: '2026-11-20', rowLimit: 10, problemLimit: 10 };
  for (let n = 0; n < 3; n += 1) {
    await expect(readInThread(new Uint8Array(), task)).rejects.toThrow('no more threads');
  }
  await expect(readInThread(new Uint8Array(), task)).resolves.toEqual({ blocks: [] });
});
