import type { PickedFile } from '../../api/client.logic.ts';
import { evidenceText } from '../../text/members.ts';

const EVIDENCE_BYTES_MOST = 10 * 1024 * 1024;

/** What speaks against a file as evidence, or undefined. The server looks into it; here only name and size are known. */
export function evidenceProblem({ name, size }: Pick<PickedFile, 'name' | 'size'>): string | undefined {
  if (!/\.(pdf|jpe?g|png)$/i.test(name)) {
    return evidenceText.wrongType;
  }
  return size > EVIDENCE_BYTES_MOST ? evidenceText.tooLarge : undefined;
}
