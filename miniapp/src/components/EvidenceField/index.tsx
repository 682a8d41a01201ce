import { Card } from '../Card';
import { Problem } from '../Field';
import { Row } from '../Row';
import { TextLink } from '../TextLink';
import { evidenceText } from '../../text/members';
import type { useEvidence } from './useEvidence';

interface EvidenceFieldProps {
  readonly title: string;
  readonly note: string;
  readonly evidence: ReturnType<typeof useEvidence>;
  /** Beside what is wrong with the file itself, such as that there is none. */
  readonly problem?: string | undefined;
}

/** One file that shows what somebody says. */
export function EvidenceField({ title, note, evidence, problem }: EvidenceFieldProps) {
  const { file } = evidence;
  return (
    <Card title={title}>
      {file === undefined ? (
        <Row title={evidenceText.pick} note={note} onClick={() => void evidence.pick()} />
      ) : (
        <Row title={file.name} value={<TextLink onClick={evidence.remove}>{evidenceText.remove}</TextLink>} />
      )}
      <Problem>{evidence.problem ?? problem}</Problem>
    </Card>
  );
}
