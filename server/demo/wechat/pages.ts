import type Router from '@koa/router';
import type { Context } from 'koa';
import { pagePolicy } from '../../src/http/securityHeaders.ts';
import { dayOf } from '../../src/lib/clock.ts';
import { html, Html } from './html.ts';
import { Refusal } from './refusal.ts';
import type { PhoneMessage } from './state.ts';
import { STYLE } from './style.ts';
import type { EmulatedPerson, WechatWorld } from './wechat.ts';

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** Pages for a visitor: the people with their phones, and one phone with its service messages. */
export function pages(router: Router, world: WechatWorld): void {
  router.get('/', (ctx) => {
    const rows = world.options.people.map((person) =>
      personRow(person, world.messages.of(person.openid).length),
    );
    show(
      ctx,
      '演示微信',
      html`<header class="bar">演示微信 · 选择一部手机</header>
        <ul class="people">
          ${rows}
        </ul>`,
    );
  });
  router.get('/phone/:openid', (ctx) => {
    const person = personOf(world, String(ctx['params'].openid));
    if (person === undefined) return;
    const today = world.options.clock.today();
    const messages = world.messages.of(person.openid).toReversed();
    show(ctx, `${person.name}的微信`, phonePage(person, messages, world, today));
  });
}

function personOf(world: WechatWorld, openid: string): EmulatedPerson | undefined {
  try {
    return world.personOf(openid);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function personRow({ openid, name, phone, description }: EmulatedPerson, count: number): Html {
  return html`<li>
    <a href="/emulator/wechat/phone/${openid}">
      <span class="face" aria-hidden="true">${name.slice(0, 1)}</span>
      <span class="who"><b>${name}</b><small>${description}</small><small>${phone}</small></span>
      <span class="count">${count === 0 ? '暂无消息' : `${count} 条消息`}</span></a
    >
  </li>`;
}

function phonePage(
  person: EmulatedPerson,
  messages: readonly PhoneMessage[],
  world: WechatWorld,
  today: string,
): Html {
  const cards = messages.map((message) => card(message, world, today));
  const list =
    cards.length === 0
      ? [html`<p class="empty">还没有服务通知。在小程序里同意接收后，办理的每一步都会出现在这里。</p>`]
      : cards;
  return html`<header class="bar">
      <a class="back" href="/emulator/wechat/" aria-label="返回">‹</a>服务通知
      <small>${person.name} ${person.phone}</small>
    </header>
    <main id="list" aria-live="polite">${list}</main>
    ${new Html(REFRESH)}`;
}

function card(message: PhoneMessage, world: WechatWorld, today: string): Html {
  const template = world.templateOf(message.templateId);
  const rows = Object.entries(template.fields).map(
    ([key, label]) =>
      html`<div class="row">
        <dt>${label}</dt>
        <dd>${message.data[key] ?? ''}</dd>
      </div>`,
  );
  return html`<p class="time">${timeText(message.at, today)}</p>
    <article class="card" data-message="${message.id}">
      <h2><span class="logo" aria-hidden="true">创</span>创新积分通</h2>
      <h3>${template.title}</h3>
      <dl>${rows}</dl>
      <a class="open" href="/#/${message.page}">进入小程序查看<span aria-hidden="true">›</span></a>
    </article>`;
}

/** As WeChat writes times: the hour alone today, else the day before it. */
function timeText(at: number, today: string): string {
  const local = new Date(at + SHANGHAI_OFFSET_MS).toISOString();
  const day = dayOf(new Date(at));
  const hour = local.slice(11, 16);
  return day === today ? hour : `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 ${hour}`;
}

/** Fetches the page again every few seconds and replaces the list when something has arrived. */
const REFRESH = `<script>
setInterval(async () => {
  const answer = await fetch(location.href).catch(() => undefined);
  if (!answer || !answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('list');
  const shown = document.getElementById('list');
  if (fresh && fresh.innerHTML !== shown.innerHTML) shown.innerHTML = fresh.innerHTML;
}, 2000);
</script>`;

function show(ctx: Context, title: string, body: Html): void {
  ctx.type = 'html';
  ctx.body = html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`.text;
  ctx.set('Content-Security-Policy', pagePolicy(String(ctx.body)));
}
