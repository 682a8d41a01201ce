import type { DownloadedFile } from './download';

/** A browser keeps the file under its name; it is there to be opened. */
export async function openFile({ path, name }: DownloadedFile): Promise<void> {
  const link = document.createElement('a');
  link.href = path;
  link.download = name;
  link.click();
}
