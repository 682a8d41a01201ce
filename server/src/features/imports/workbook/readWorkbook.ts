import { Worker } from 'node:worker_threads';
import { AppError } from '../../../lib/appError.ts';
import type { WorkbookRows } from './workbookRows.ts';

/** What reading one workbook may take. */
const LIMITS = { maxOldGenerationSizeMb: 1024 };
const TIMEOUT_MS = 60_000;
/** Rows above the data: titles and header. */
const HEAD_ROWS = 12;

/**
 * Reads an Excel workbook (`.xlsx`, `.xls`) in a worker thread, so that other requests go on.
 *
 * Throws `import.too_many_rows`, `import.workbook_too_large` when it needs more memory or time than is given, and
 * `import.unsupported_format` when it cannot be read.
 */
export async function readWorkbook(bytes: Uint8Array, rowLimit: number): Promise<WorkbookRows> {
  const table = await inWorker(bytes, rowLimit + HEAD_ROWS);
  if (table.rows.length > rowLimit + 1) {
    throw new AppError('import.too_many_rows', { limit: String(rowLimit) });
  }
  return table;
}

function inWorker(bytes: Uint8Array, rowLimit: number): Promise<WorkbookRows> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { bytes, rowLimit },
    resourceLimits: LIMITS,
    execArgv: [],
  });
  const tooLarge = () => new AppError('import.workbook_too_large');
  return new Promise<WorkbookRows>((resolve, reject) => {
    const timer = setTimeout(() => reject(tooLarge()), TIMEOUT_MS);
    const settle = (act: () => void) => {
      clearTimeout(timer);
      act();
    };
    worker.once('message', (table: WorkbookRows) => settle(() => resolve(table)));
    worker.once('error', (error: { code?: unknown }) =>
      settle(() =>
        reject(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge() : new AppError('import.unsupported_format'),
        ),
      ),
    );
  }).finally(() => void worker.terminate());
}
