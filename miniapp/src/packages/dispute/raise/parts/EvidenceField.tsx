import { Text } from '@tarojs/components';
import { Card } from '../../../../components/Card';
import { Row } from '../../../../components/Row';
import { TextLink } from '../../../../components/TextLink';
import { disputesText } from '../../../../text/disputes';
import type { useEvidence } from '../useRaise';
import './RaiseFields.scss';

/** The file that shows she is right; one at most, and it may be left out. */
export function EvidenceField({ evidence }: { readonly evidence: ReturnType<typeof useEvidence> }) {
  const { file, problem } = evidence;
  return (
    <Card title={disputesText.evidence}>
      {file === undefined ? (
        <Row
          title={disputesText.evidencePick}
          note={disputesText.evidenceNote}
          onClick={() => void evidence.pick()}
        />
      ) : (
        <Row
          title={file.name}
          value={<TextLink onClick={evidence.remove}>{disputesText.evidenceRemove}</TextLink>}
        />
      )}
      {problem === undefined ? null : <Text className="raise__problem">{problem}</Text>}
    </Card>
  );
}
