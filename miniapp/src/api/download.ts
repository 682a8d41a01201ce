import { call } from './client';
import { openFile } from './openFile';

/** A file that has been fetched to this phone. */
export interface DownloadedFile {
  readonly path: string;
  readonly name: string;
}

/** Fetches a file under the session and opens it as the phone can; its name says what it is. */
export async function showFile(path: string, name: string): Promise<void> {
  const file = await call<{ path: string }>({ method: 'GET', path, isDownload: true });
  await openFile({ path: file.path, name });
}
