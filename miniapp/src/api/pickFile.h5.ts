import type { PickedFile } from './client.logic';

const ACCEPTED = 'application/pdf,image/jpeg,image/png';

/** Asks for a PDF or a picture; undefined when the person picks none. Must be called straight from a tap. */
export function pickDocument(): Promise<PickedFile | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = ACCEPTED;
    input.addEventListener('cancel', () => resolve(undefined));
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      resolve(file && { path: URL.createObjectURL(file), name: file.name, size: file.size });
    });
    input.click();
  });
}
