import { Text } from '@tarojs/components';
import type { DemoPerson } from '../../../../api/wechat.logic';
import { AsyncView } from '../../../../components/AsyncView';
import { Card } from '../../../../components/Card';
import { Row } from '../../../../components/Row';
import type { Loaded } from '../../../../hooks/loaded.logic';
import { authText } from '../../../../text/me';
import './DemoPeople.scss';

interface DemoPeopleProps {
  readonly people: { readonly loaded: Loaded<readonly DemoPerson[]>; readonly retry: () => void };
  readonly isBusy: boolean;
  readonly onChoose: (openid: string) => void;
}

/** The demonstration's people: a browser has no WeChat, so the visitor says whose phone this is. */
export function DemoPeople({ people, isBusy, onChoose }: DemoPeopleProps) {
  return (
    <AsyncView loaded={people.loaded} onRetry={people.retry} skeletonCards={1}>
      {(all) => (
        <Card title={authText.demoTitle}>
          <Text className="demo-people__note">{authText.demoNote}</Text>
          {all.map((person) => (
            <Row
              key={person.openid}
              title={person.name}
              note={person.description}
              onClick={() => (isBusy ? undefined : onChoose(person.openid))}
            />
          ))}
        </Card>
      )}
    </AsyncView>
  );
}
