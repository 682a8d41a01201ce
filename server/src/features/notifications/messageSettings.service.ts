import type { MessageSettingsDto } from '@innovation-points/shared/contracts/notifications.ts';
import { MESSAGE_GROUPS, type MessageGroup } from '@innovation-points/shared/vocabulary/notifications.ts';
import type { Config } from '../../config.ts';
import { bulkUpsert, instantValue } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { MessageSettingsSchema, type MessageSettings } from './messageSettings.entity.ts';
import type { QuietHours } from './quietHours.ts';
import { wakeWaiting } from './quota.service.ts';

/** What a person wants on the phone. The inbox is not asked: it always has everything. */
export interface PersonSettings {
  readonly muted: ReadonlySet<MessageGroup>;
  readonly quiet: QuietHours;
}

type SettingsConfig = Pick<Config, 'MESSAGE_QUIET_HOURS'>;

const USUAL_HOURS = { from: '22:00', until: '08:00' };

/** Looks up the settings of these people; who changed nothing has those of the configuration. */
export async function settingsOf(
  em: Em,
  config: SettingsConfig,
  personIds: readonly number[],
): Promise<(personId: number) => PersonSettings> {
  const rows = await em.find(MessageSettingsSchema, { personId: { $in: [...personIds] } });
  const byPerson = new Map(rows.map((row) => [row.personId, stored(row)]));
  return (personId) => byPerson.get(personId) ?? unchanged(config);
}

/** Keeps a person's settings. Messages that wait are looked at again at once, under the new ones. */
export async function saveSettings(
  em: Em,
  personId: number,
  { groups, quiet }: MessageSettingsDto,
  now: Date,
): Promise<void> {
  const update = ['muted_groups', 'quiet_on', 'quiet_from', 'quiet_until', 'updated_at'];
  const muted = MESSAGE_GROUPS.filter((group) => !groups[group]).join(',');
  await transact(em, async (tx) => {
    const hours = [quiet.on ? 1 : 0, quiet.from, quiet.until, instantValue(tx, now)];
    const row = [personId, muted, ...hours];
    await bulkUpsert(tx, 'message_settings', ['person_id', ...update], [row], { key: ['person_id'], update });
    await wakeWaiting(tx, personId, now);
  });
}

/** The settings as their owner sees them. */
export function presentSettings({ muted, quiet }: PersonSettings): MessageSettingsDto {
  const groups = Object.fromEntries(MESSAGE_GROUPS.map((group) => [group, !muted.has(group)]));
  return { groups: groups as Record<MessageGroup, boolean>, quiet };
}

function stored({ mutedGroups, quietOn, quietFrom, quietUntil }: MessageSettings): PersonSettings {
  const names = mutedGroups.split(',');
  return {
    muted: new Set(MESSAGE_GROUPS.filter((group) => names.includes(group))),
    quiet: { on: quietOn, from: quietFrom, until: quietUntil },
  };
}

function unchanged({ MESSAGE_QUIET_HOURS: hours }: SettingsConfig): PersonSettings {
  return { muted: new Set(), quiet: { on: hours !== undefined, ...(hours ?? USUAL_HOURS) } };
}
