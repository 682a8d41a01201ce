import type Router from '@koa/router';
import { notificationsContracts as contracts } from '@innovation-points/shared/contracts/notifications.ts';
import type { MessageTemplateDto } from '@innovation-points/shared/contracts/notifications.ts';
import type { RequestScope } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import { AppError, assertFound } from '../../lib/appError.ts';
import { requireOfficer, requirePerson } from '../auth/index.ts';
import { deadMessagesOf, redriveMessage } from './deadMessages.service.ts';
import { inboxOf, markRead, unreadCountOf } from './inbox.read.ts';
import { messageCatalogue, type MessageTemplate } from './messageCatalogue.ts';
import { presentSettings, saveSettings, settingsOf } from './messageSettings.service.ts';
import { presentInboxMessage, presentOutboxMessage, presentTemplate } from './notifications.presenter.ts';
import { templateByWechatId, templateIdOf } from './outgoing.ts';
import { applyWechatEvents } from './permissionEvents.service.ts';
import { quotasOf, recordAnswers } from './quota.service.ts';

const DEFAULT_LIMIT = 20;

/** The person's inbox and permissions, and for officers the messages that were given up. */
export function notificationRoutes(router: Router): void {
  inboxRoutes(router);
  permissionRoutes(router);
  settingsRoutes(router);
  deadMessageRoutes(router);
  callbackRoutes(router);
}

function inboxRoutes(router: Router): void {
  mount(router, contracts.listInbox, async ({ query }, { em, actor, deps }) => {
    const { personId } = requirePerson(actor);
    const { limit = DEFAULT_LIMIT } = query;
    const lines = await inboxOf(em, personId, { before: keyOf(query.after), limit });
    const entries = await deps.directory.entries(em, distinct(lines.map(({ enterpriseId }) => enterpriseId)));
    const items = lines.map((line) => presentInboxMessage(line, entries));
    return { items, ...nextOf(lines, limit) };
  });
  mount(router, contracts.unreadCount, async (_input, { em, actor }) => ({
    unread: await unreadCountOf(em, requirePerson(actor).personId),
  }));
  mount(router, contracts.readInboxMessage, async ({ params }, { em, actor, clock }) => {
    const { personId } = requirePerson(actor);
    if (!(await markRead(em, personId, params.messageId, clock.now()))) {
      throw new AppError('notification.not_found');
    }
    return { done: true as const };
  });
}

function permissionRoutes(router: Router): void {
  mount(router, contracts.listMessageTemplates, async (_input, scope) => ({
    items: await templatesOf(scope),
  }));
  mount(router, contracts.recordSubscriptions, async ({ body }, scope) => {
    const { personId } = requirePerson(scope.actor);
    const answers = Object.entries(body.results).map(([templateId, answer]) => ({
      template: knownTemplate(scope, templateId),
      answer,
    }));
    await recordAnswers(scope.em, personId, answers, scope.clock.now());
    return { items: await templatesOf(scope) };
  });
}

function settingsRoutes(router: Router): void {
  mount(router, contracts.messageSettings, async (_input, { em, actor, deps }) => {
    const { personId } = requirePerson(actor);
    return presentSettings((await settingsOf(em, deps.config, [personId]))(personId));
  });
  mount(router, contracts.saveMessageSettings, async ({ body }, { em, actor, clock }) => {
    await saveSettings(em, requirePerson(actor).personId, body, clock.now());
    return body;
  });
}

function deadMessageRoutes(router: Router): void {
  mount(router, contracts.listDeadMessages, async ({ query }, { em, actor, deps }) => {
    const { zoneId } = requireOfficer(actor, 'system_admin', 'business_officer', 'auditor');
    const { limit = DEFAULT_LIMIT } = query;
    const traced = await deadMessagesOf(em, zoneId, { before: keyOf(query.after), limit });
    const entries = await deps.directory.entries(
      em,
      distinct(traced.map(({ message }) => message.enterpriseId)),
    );
    const items = traced.map((one) => presentOutboxMessage(one, entries));
    return { items, ...nextOf(items, limit) };
  });
  mount(router, contracts.redriveMessage, async ({ params }, { em, actor, clock, deps }) => {
    const caller = requireOfficer(actor, 'system_admin', 'business_officer');
    const traced = await redriveMessage(em, caller, params.messageId, clock.now());
    return presentOutboxMessage(traced, await deps.directory.entries(em, [traced.message.enterpriseId]));
  });
}

/** WeChat's own requests: they are let in by their signature, and without a token to check it there is no such address. */
function callbackRoutes(router: Router): void {
  mount(router, contracts.checkWechatCallback, async ({ query, ctx }, { deps }) => {
    assertFound(deps.wechatCallback, 'request.not_found');
    ctx.type = 'text';
    return deps.wechatCallback.echo(query, query.echostr);
  });
  mount(router, contracts.receiveWechatEvents, async ({ query, ctx }, { em, clock, deps }) => {
    assertFound(deps.wechatCallback, 'request.not_found');
    const events = deps.wechatCallback.events(query, ctx.request.rawBody ?? '');
    await applyWechatEvents(em, deps, events, clock.now());
    ctx.type = 'text';
    return 'success';
  });
}

async function templatesOf({ em, actor, deps }: RequestScope): Promise<MessageTemplateDto[]> {
  const quotas = await quotasOf(em, requirePerson(actor).personId);
  return messageCatalogue().templates.map((template) =>
    presentTemplate(template, templateIdOf(deps.config, template), quotas.get(template.key)),
  );
}

function knownTemplate({ deps }: RequestScope, templateId: string): MessageTemplate {
  const template = templateByWechatId(deps.config, templateId);
  if (template === undefined) throw new AppError('notification.template_unknown', { templateId });
  return template;
}

/** The id after which a page goes on; a key that no page gave out begins at the first page. */
function keyOf(after: string | undefined): number | undefined {
  return after !== undefined && /^[1-9]\d{0,14}$/.test(after) ? Number(after) : undefined;
}

function nextOf(lines: readonly { id: number }[], limit: number): { next?: string } {
  const last = lines.at(-1);
  return last === undefined || lines.length < limit ? {} : { next: String(last.id) };
}

function distinct(ids: readonly number[]): number[] {
  return [...new Set(ids)];
}
