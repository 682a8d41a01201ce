import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  NOTIFICATION_EVENTS,
  type NotificationEvent,
} from '@innovation-points/shared/vocabulary/notifications.ts';
import { MESSAGE_TEXTS } from '@innovation-points/shared/vocabulary/texts/messages.ts';
import { z } from 'zod';
import { readCatalogue } from '../../lib/readCatalogue.ts';
import { FIELD_KINDS } from './wechatFields.ts';

const key = z.string().regex(/^[a-z][A-Za-z]*$/);
const fieldKey = z.string().regex(new RegExp(`^(${FIELD_KINDS.join('|')})\\d+$`));

const Template = z.strictObject({
  key,
  templateId: z.string().regex(/^[\w-]{43}$/, MESSAGE_TEXTS.templateId),
  title: z.string().min(1),
  kind: z.enum(['oneTime', 'longTerm']),
  fields: z.record(fieldKey, z.string().min(1)),
});
export type MessageTemplate = z.infer<typeof Template>;

const Message = z.strictObject({
  event: z.enum(NOTIFICATION_EVENTS),
  title: z.string().min(1),
  body: z.string().min(1),
  page: z.string().regex(/^(pages|packages)\//),
  template: key,
  data: z.record(fieldKey, z.string().min(1)),
});
export type CatalogueMessage = z.infer<typeof Message>;

const TemplateFile = z.strictObject({ templates: z.array(Template).min(1) });
const MessageFile = z.strictObject({ messages: z.array(Message).min(1) });

export interface MessageCatalogue {
  readonly templates: readonly MessageTemplate[];
  message(event: NotificationEvent): CatalogueMessage;
  template(event: NotificationEvent): MessageTemplate;
}

const FOLDER = path.resolve(import.meta.dirname, '../../../catalogue/messages');

/**
 * The shipped messages and templates, checked as a whole: every event has exactly one message, every message a template, and
 * fills exactly that template's fields. Throws with all faults at once.
 */
export function readMessageCatalogue(folder = FOLDER): MessageCatalogue {
  const { templates } = readFile(TemplateFile, folder, 'templates.yaml');
  const files = globSync('*.yaml', { cwd: folder })
    .filter((file) => file !== 'templates.yaml')
    .sort();
  const messages = files.flatMap((file) => readFile(MessageFile, folder, file).messages);
  const faults = [
    ...missingOrDoubled(messages),
    ...messages.flatMap((message) => fieldFaults(message, templates)),
  ];
  if (faults.length > 0) throw new Error(`message catalogue:\n${faults.join('\n')}`);
  const byEvent = new Map(messages.map((message) => [message.event, message]));
  const byKey = new Map(templates.map((template) => [template.key, template]));
  return {
    templates,
    message: (event) => present(byEvent.get(event), event),
    template: (event) => present(byKey.get(present(byEvent.get(event), event).template), event),
  };
}

let shipped: MessageCatalogue | undefined;

/** The shipped catalogue, read once. */
export function messageCatalogue(): MessageCatalogue {
  shipped ??= readMessageCatalogue();
  return shipped;
}

function readFile<S extends z.ZodType>(schema: S, folder: string, file: string): z.output<S> {
  return readCatalogue(schema, readFileSync(path.join(folder, file), 'utf8'), file);
}

function missingOrDoubled(messages: readonly CatalogueMessage[]): string[] {
  return NOTIFICATION_EVENTS.flatMap((event) => {
    const count = messages.filter((message) => message.event === event).length;
    return count === 1 ? [] : [`${event}: ${count} messages instead of one`];
  });
}

function fieldFaults(message: CatalogueMessage, templates: readonly MessageTemplate[]): string[] {
  const template = templates.find((candidate) => candidate.key === message.template);
  if (template === undefined) return [`${message.event}: no template ${message.template}`];
  const wanted = Object.keys(template.fields).sort().join(' ');
  const given = Object.keys(message.data).sort().join(' ');
  return wanted === given ? [] : [`${message.event}: fills ${given} where ${template.key} has ${wanted}`];
}

function present<T>(value: T | undefined, event: string): T {
  if (value === undefined) throw new Error(`message catalogue has nothing for ${event}`);
  return value;
}
