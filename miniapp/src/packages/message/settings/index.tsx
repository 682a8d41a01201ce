import { useState } from 'react';
import { Text } from '@tarojs/components';
import type { MessageSettingsDto } from '@innovation-points/shared/contracts/notifications.ts';
import { AsyncView } from '../../../components/AsyncView';
import { asPage } from '../../../components/Boundary';
import { Card } from '../../../components/Card';
import { Problem } from '../../../components/Field';
import { Row } from '../../../components/Row';
import { Screen } from '../../../components/Screen';
import { PickSheet } from '../../../components/Sheet/PickSheet';
import { SignInFirst } from '../../../components/SignInFirst';
import { Toggle } from '../../../components/Toggle';
import { messageSettingsText as text } from '../../../text/messageSettings';
import {
  groupSwitches,
  hourChoices,
  quietSentence,
  withGroup,
  withQuiet,
  type QuietEnd,
} from './settings.logic';
import { useMessageSettings } from './useMessageSettings';
import './index.scss';

/** 提醒设置: what WeChat reminds this person of, and when it is quiet. */
function MessageSettings() {
  const { isVisitor, settings, changed, problem, save } = useMessageSettings();
  if (isVisitor) {
    return <SignInFirst title={text.signInNeeded} />;
  }
  return (
    <Screen>
      <AsyncView loaded={settings.loaded} onRetry={settings.retry}>
        {(loaded) => <Settings settings={changed ?? loaded} problem={problem} onChange={save} />}
      </AsyncView>
    </Screen>
  );
}

interface SettingsProps {
  readonly settings: MessageSettingsDto;
  readonly problem: string | undefined;
  readonly onChange: (settings: MessageSettingsDto) => void;
}

function Settings({ settings, problem, onChange }: SettingsProps) {
  return (
    <>
      <Card title={text.groups}>
        <Text className="message-settings__note">{text.groupsNote}</Text>
        {groupSwitches(settings).map(({ group, label, isOn }) => (
          <Row
            key={group}
            title={label}
            value={
              <Toggle label={label} isOn={isOn} onChange={(on) => onChange(withGroup(settings, group, on))} />
            }
          />
        ))}
      </Card>
      <Quiet settings={settings} onChange={onChange} />
      <Problem>{problem}</Problem>
    </>
  );
}

function Quiet({ settings, onChange }: Omit<SettingsProps, 'problem'>) {
  const { quiet } = settings;
  const [picking, setPicking] = useState<QuietEnd>();
  const end = picking ?? 'from';
  return (
    <Card>
      <Row
        title={text.quiet}
        note={text.quietNote}
        value={
          <Toggle
            label={text.quiet}
            isOn={quiet.on}
            onChange={(on) => onChange(withQuiet(settings, { on }))}
          />
        }
      />
      {quiet.on ? (
        <>
          <Row title={text.from} value={quiet.from} onClick={() => setPicking('from')} />
          <Row title={text.until} value={quiet.until} onClick={() => setPicking('until')} />
          <Text className="message-settings__note">{quietSentence(quiet)}</Text>
        </>
      ) : null}
      <PickSheet
        isOpen={picking !== undefined}
        title={text[end]}
        choices={hourChoices(quiet[end])}
        chosen={quiet[end]}
        onChoose={(time) => onChange(withQuiet(settings, { [end]: time }))}
        onClose={() => setPicking(undefined)}
      />
    </Card>
  );
}

export default asPage(MessageSettings);
