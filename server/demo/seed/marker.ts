import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { databaseFile } from '../../src/wiring.ts';

/** Raised when the demonstration's data changes shape, so that an older one is made anew. */
const DATA_VERSION = 3;

interface Marker {
  readonly dataVersion: number;
  readonly database: string;
}

/** Whether `dataDir` holds a demonstration that was completely set up in this database; a half-made one does not count. */
export function isPrepared(dataDir: string, database: string): boolean {
  const file = markerFile(dataDir);
  if (!existsSync(file)) {
    return false;
  }
  const marker = JSON.parse(readFileSync(file, 'utf8')) as Marker;
  return marker.dataVersion === DATA_VERSION && marker.database === database;
}

/** Notes that the set-up is complete; the last thing it does. */
export function markPrepared(dataDir: string, database: string): void {
  writeFileSync(markerFile(dataDir), JSON.stringify({ dataVersion: DATA_VERSION, database }));
}

/** Removes what a broken-off set-up left, so that the next one begins from nothing. */
export function clearUnfinished(dataDir: string): void {
  const file = databaseFile(dataDir);
  for (const ending of ['', '-wal', '-shm']) {
    rmSync(file + ending, { force: true });
  }
  for (const name of ['wechat-emulator.json', 'bank-ledger.jsonl', 'demo-clock.json']) {
    rmSync(path.join(dataDir, name), { force: true });
  }
}

function markerFile(dataDir: string): string {
  return path.join(dataDir, 'demo.json');
}
