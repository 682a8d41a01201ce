import type { Command } from 'commander';
import type { ZoneClient } from '../client.ts';

/** `zone demo …`: only on a demonstration server, which alone has a clock that can be moved. */
export function registerDemoCommands(program: Command, client: ZoneClient): void {
  const demo = program.command('demo').description('演示专用：移动演示时钟、取动态码（正式环境没有此功能）');
  demo
    .command('clock')
    .description('演示时钟现在是几点')
    .action(async () => {
      client.print(
        await client.get<{ now: string; today: string }>('/emulator/clock'),
        ({ now, today }) => `演示时钟：${today}（${now}）`,
      );
    });
  demo
    .command('advance <days>')
    .description('把演示时钟向前拨若干天，例如度过公示期')
    .action(async (days: string) => {
      const moved = await client.post<{ now: string; today: string }>('/emulator/clock/advance', {
        days: Number(days),
      });
      client.print(moved, ({ today }) => `演示时钟已拨到 ${today}`);
    });
  demo
    .command('totp <username>')
    .description('演示账号身份验证器上的动态码，用于 login --code')
    .action(async (username: string) => {
      const route = `/emulator/totp/${encodeURIComponent(username)}`;
      client.print(await client.get<{ code: string }>(route), ({ code }) => code);
    });
}
