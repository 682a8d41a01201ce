import { Text } from '@tarojs/components';
import type { DisputeDetailDto } from '@innovation-points/shared/contracts/disputes.ts';
import { Card } from '../../../../components/Card';
import { Row } from '../../../../components/Row';
import { Tag } from '../../../../components/Tag';
import { disputesText } from '../../../../text/disputes';
import { versionLines } from '../../dispute.logic';
import './Versions.scss';

/** Every value of the disputed fact with its source, newest first: the old one stays beside the correction. */
export function Versions({ dispute }: { readonly dispute: DisputeDetailDto }) {
  const lines = versionLines(dispute, dispute.versions);
  return (
    <Card title={disputesText.versions} extra={disputesText.versionsNote}>
      {lines.length === 0 ? <Text className="versions__none">{disputesText.noVersions}</Text> : null}
      {lines.map((line) => (
        <Row
          key={line.key}
          title={
            <Text className={`versions__value ${line.isLive ? '' : 'versions__value--old'}`}>
              {line.value}
            </Text>
          }
          note={line.note}
          value={<Tag tone={line.isLive ? 'good' : 'neutral'}>{line.state}</Tag>}
        />
      ))}
    </Card>
  );
}
