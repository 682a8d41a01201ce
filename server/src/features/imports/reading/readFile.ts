import { factCatalogue } from '../../facts/index.ts';
import { createFindings } from '../engine/findings.ts';
import { mappingOf } from '../mappings.ts';
import { readDepartmentFile } from '../readDepartmentFile.ts';
import { packReading, type FileReading } from './fileReading.ts';

/** What a thread is told of a file beside its bytes. */
export interface ReadingTask {
  readonly mapping: string;
  /** Today, `YYYY-MM-DD`: a year after it is refused. */
  readonly today: string;
  readonly rowLimit: number;
  /** Problems kept of each severity. */
  readonly problemLimit: number;
}

/** Reads a file by a shipped mapping. Throws the `import.…` error of a file that cannot be used at all. */
export function readFile(bytes: Uint8Array, task: ReadingTask): FileReading {
  const { today, rowLimit, problemLimit } = task;
  const findings = createFindings(problemLimit);
  const mapping = mappingOf(task.mapping);
  const read = readDepartmentFile(bytes, { mapping, catalogue: factCatalogue(), today, rowLimit, findings });
  return packReading(read, findings.found());
}
