import { parentPort, workerData } from 'node:worker_threads';
import { workbookRows } from './workbookRows.ts';

// Runs in a thread of its own: a workbook takes seconds and hundreds of megabytes to read, and may be made to take more.
const { bytes, rowLimit } = workerData as { bytes: Uint8Array; rowLimit: number };
parentPort?.postMessage(workbookRows(bytes, rowLimit));
