import type { OutboxMessageDto } from '@innovation-points/shared/contracts/notifications.ts';
import type { Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { table } from '../table.ts';

interface Page {
  readonly items: OutboxMessageDto[];
  readonly next?: string;
}

/** `zone messages …`: WeChat messages that were given up. */
export function registerNotificationsCommands(program: Command, client: ZoneClient): void {
  const messages = program.command('messages').description('微信消息的投递');
  messages
    .command('dead')
    .description('列出发送失败、不再自动重试的消息')
    .option('--after <id>', '从该编号之后继续')
    .action(async (query: { after?: string }) =>
      client.print(await client.get<Page>('/v1/outbox/dead', query), listed),
    );
  messages
    .command('redrive <id>')
    .description('重新发送一条失败的消息')
    .action(async (id: string) =>
      client.print(
        await client.post<OutboxMessageDto>(`/v1/outbox/${encodeURIComponent(id)}/redrive`),
        (message) => `已重新排队：${message.id}  ${message.title}`,
      ),
    );
}

function listed({ items, next }: Page): string {
  const rows = items.map(({ id, title, enterprise, attempts, lastError }) => [
    id,
    title,
    enterprise.name,
    attempts,
    lastError,
  ]);
  const more = next === undefined ? '' : `\n还有更多：加 --after ${next}`;
  return table(['编号', '消息', '企业', '尝试次数', '最后一次失败的原因'], rows) + more;
}
