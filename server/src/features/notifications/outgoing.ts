import { MESSAGE_GROUP_OF, URGENT_EVENTS } from '@innovation-points/shared/vocabulary/notifications.ts';
import type { Config } from '../../config.ts';
import type { Em } from '../../db/orm.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import { membersOf, openidsOf } from '../auth/index.ts';
import { InboxMessageSchema, type InboxMessage } from './inboxMessage.entity.ts';
import { messageCatalogue, type MessageTemplate } from './messageCatalogue.ts';
import { settingsOf } from './messageSettings.service.ts';
import type { OutboxMessage } from './outboxMessage.entity.ts';
import type { PushMessage } from './push.port.ts';
import type { QuietHours } from './quietHours.ts';
import { renderWechat } from './render.ts';
import { valuesOf } from './values.ts';

/** A leased message with everything that sending it needs. */
export interface Outgoing {
  readonly row: OutboxMessage;
  readonly template: MessageTemplate;
  /** May the receiver still read it: a member of the enterprise it speaks of, or the one person it is for? */
  readonly isMember: boolean;
  /** Undefined when the receiver's account is closed. */
  readonly push: PushMessage | undefined;
  /** The receiver switched such messages off. */
  readonly isMuted: boolean;
  /** The hours in which this message waits; undefined when it does not. */
  readonly quiet: QuietHours | undefined;
}

interface OutgoingDeps {
  readonly vault: Vault;
  readonly config: Pick<Config, 'WECHAT_TEMPLATE_IDS' | 'MESSAGE_QUIET_HOURS'>;
}

/** Completes leased rows for sending, in a fixed number of queries. */
export async function outgoing(
  em: Em,
  deps: OutgoingDeps,
  rows: readonly OutboxMessage[],
): Promise<Outgoing[]> {
  if (rows.length === 0) return [];
  const inbox = await em.find(InboxMessageSchema, { id: { $in: rows.map((row) => row.inboxMessageId) } });
  const members = await membersOf(em, [...new Set(inbox.map((message) => message.enterpriseId))]);
  const personIds = [...new Set(rows.map((row) => row.personId))];
  const openids = await openidsOf(em, deps.vault, personIds);
  const settingsFor = await settingsOf(em, deps.config, personIds);
  const memberKeys = new Set(members.map((member) => `${member.enterpriseId}:${member.personId}`));
  const inboxById = new Map(inbox.map((message) => [message.id, message]));
  return rows.map((row) => {
    const message = inboxById.get(row.inboxMessageId);
    if (message === undefined) throw new Error(`outbox message ${row.id} has no inbox message`);
    const template = messageCatalogue().template(message.event);
    const openid = openids.get(row.personId);
    const { muted, quiet } = settingsFor(row.personId);
    return {
      row,
      template,
      isMember:
        message.personId === row.personId || memberKeys.has(`${message.enterpriseId}:${row.personId}`),
      push:
        openid === undefined ? undefined : pushOf(message, row, openid, templateIdOf(deps.config, template)),
      isMuted: muted.has(MESSAGE_GROUP_OF[message.event]),
      quiet: URGENT_EVENTS.includes(message.event) ? undefined : quiet,
    };
  });
}

/** The id under which WeChat knows a template of the catalogue. */
export function templateIdOf(
  { WECHAT_TEMPLATE_IDS }: Pick<Config, 'WECHAT_TEMPLATE_IDS'>,
  template: MessageTemplate,
): string {
  return WECHAT_TEMPLATE_IDS?.get(template.key) ?? template.templateId;
}

/** The template of the catalogue that WeChat knows under this id. */
export function templateByWechatId(
  config: Pick<Config, 'WECHAT_TEMPLATE_IDS'>,
  templateId: string,
): MessageTemplate | undefined {
  return messageCatalogue().templates.find((template) => templateIdOf(config, template) === templateId);
}

function pushOf(message: InboxMessage, row: OutboxMessage, openid: string, templateId: string): PushMessage {
  const params = JSON.parse(message.params) as object;
  const values = valuesOf({ params, subjectId: message.subjectId, enterpriseId: message.enterpriseId });
  const data = renderWechat(messageCatalogue().message(message.event), values);
  return { openid, templateId, page: message.page, data, dedupeKey: row.dedupeKey };
}
