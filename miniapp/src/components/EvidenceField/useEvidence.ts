import { useState } from 'react';
import type { PickedFile } from '../../api/client.logic';
import { pickDocument } from '../../api/pickFile';
import { evidenceProblem } from './evidence.logic';

/** The file chosen as evidence; one that cannot be evidence is refused at once. */
export function useEvidence() {
  const [file, setFile] = useState<PickedFile>();
  const [problem, setProblem] = useState<string>();

  async function pick() {
    const picked = await pickDocument();
    if (picked === undefined) {
      return;
    }
    const found = evidenceProblem(picked);
    setProblem(found);
    setFile(found === undefined ? picked : undefined);
  }

  return { file, problem, pick, remove: () => setFile(undefined) };
}
