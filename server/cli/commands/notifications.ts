import type { OutboxMessageDto } from '@innovation-points/shared/contracts/notifications.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import type { Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { table } from '../table.ts';
import { COMMON } from '../texts/common.ts';
import { NOTIFICATIONS } from '../texts/notifications.ts';

interface Page {
  readonly items: OutboxMessageDto[];
  readonly next?: string;
}

/** `zone messages …`: WeChat messages that were given up. */
export function registerNotificationsCommands(program: Command, client: ZoneClient): void {
  const messages = program.command('messages').description(NOTIFICATIONS.about);
  messages
    .command('dead')
    .description(NOTIFICATIONS.dead.about)
    .option('--after <id>', COMMON.afterId)
    .action(async (query: { after?: string }) =>
      client.print(await client.get<Page>('/v1/outbox/dead', query), listed),
    );
  messages
    .command('redrive <id>')
    .description(NOTIFICATIONS.redrive.about)
    .action(async (id: string) =>
      client.print(
        await client.post<OutboxMessageDto>(`/v1/outbox/${encodeURIComponent(id)}/redrive`),
        (message) => say(NOTIFICATIONS.redrive.done, { id: message.id, title: message.title }),
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
  const more = next === undefined ? '' : say(COMMON.more, { next });
  return table(NOTIFICATIONS.columns, rows) + more;
}
