import type { MessageSettingsDto } from '@innovation-points/shared/contracts/notifications.ts';
import {
  MESSAGE_GROUP_LABELS,
  MESSAGE_GROUPS,
  type MessageGroup,
} from '@innovation-points/shared/vocabulary/notifications.ts';
import { messageSettingsText } from '../../../text/messageSettings.ts';

export type QuietEnd = 'from' | 'until';

/** The switches of the page, in the order of the vocabulary. */
export function groupSwitches({ groups }: MessageSettingsDto) {
  return MESSAGE_GROUPS.map((group) => ({ group, label: MESSAGE_GROUP_LABELS[group], isOn: groups[group] }));
}

/** The settings with one group switched. */
export function withGroup(
  settings: MessageSettingsDto,
  group: MessageGroup,
  isOn: boolean,
): MessageSettingsDto {
  return { ...settings, groups: { ...settings.groups, [group]: isOn } };
}

/** The settings with the quiet hours switched, or beginning or ending at another time. */
export function withQuiet(
  settings: MessageSettingsDto,
  change: Partial<MessageSettingsDto['quiet']>,
): MessageSettingsDto {
  return { ...settings, quiet: { ...settings.quiet, ...change } };
}

/** The quiet hours in words. */
export function quietSentence({ from, until }: MessageSettingsDto['quiet']): string {
  return from === until ? messageSettingsText.none : messageSettingsText.hours(from, until, from > until);
}

/** The full hours to choose from, and the time in force when it is none of them. */
export function hourChoices(current: string): { id: string; title: string }[] {
  const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);
  return [...new Set([...hours, current])].sort().map((time) => ({ id: time, title: time }));
}
