import type { Command } from 'commander';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import type { ZoneClient } from '../client.ts';
import { DEMO } from '../texts/demo.ts';

/** `zone demo …`: only on a demonstration server, which alone has a clock that can be moved. */
export function registerDemoCommands(program: Command, client: ZoneClient): void {
  const demo = program.command('demo').description(DEMO.about);
  demo
    .command('clock')
    .description(DEMO.clock.about)
    .action(async () => {
      client.print(await client.get<{ now: string; today: string }>('/emulator/clock'), ({ now, today }) =>
        say(DEMO.clock.now, { day: today, instant: now }),
      );
    });
  demo
    .command('advance <days>')
    .description(DEMO.advance.about)
    .action(async (days: string) => {
      const moved = await client.post<{ now: string; today: string }>('/emulator/clock/advance', {
        days: Number(days),
      });
      client.print(moved, ({ today }) => say(DEMO.advance.done, { day: today }));
    });
  demo
    .command('totp <username>')
    .description(DEMO.totp.about)
    .action(async (username: string) => {
      const route = `/emulator/totp/${encodeURIComponent(username)}`;
      client.print(await client.get<{ code: string }>(route), ({ code }) => code);
    });
}
