import type { OfficerDto, OfficerSessionDto } from '@innovation-points/shared/contracts/auth.ts';
import { OFFICER_ROLE_LABELS } from '@innovation-points/shared/vocabulary/roles.ts';
import type { Command } from 'commander';
import type { ZoneClient } from '../client.ts';

/** `zone login`, `zone logout`, `zone whoami`. */
export function registerAuthCommands(program: Command, client: ZoneClient): void {
  program
    .command('login')
    .description('以工作人员账号登录')
    .requiredOption('--user <username>', '用户名')
    .requiredOption('--password <password>', '密码；写 - 则从标准输入读取，不留在命令历史里')
    .action(async ({ user, password }: { user: string; password: string }) => {
      const credentials = { username: user, password: password === '-' ? await readLine() : password };
      await client.signOut(); // an old session would be sent along, and its end would look like this sign-in's failure
      const session = await client.post<OfficerSessionDto>('/v1/auth/officer-login', credentials);
      client.signIn(session);
      client.print(session.officer, (officer) => `登录成功。${described(officer)}`);
    });
  program
    .command('logout')
    .description('退出登录')
    .action(async () => {
      await client.signOut();
      client.print({ done: true }, () => '已退出登录。');
    });
  program
    .command('whoami')
    .description('当前登录的账号')
    .action(async () => client.print(await client.get<OfficerDto>('/v1/officer/me'), described));
}

function described({ name, username, roles, zone, departmentCode }: OfficerDto): string {
  const titles = roles.map((role) => OFFICER_ROLE_LABELS[role]).join('、');
  const department = departmentCode === undefined ? '' : `，部门 ${departmentCode}`;
  return `${name}（${username}），${zone.name}，${titles}${department}`;
}

/** The first line of standard input, without its line end. */
async function readLine(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin) {
    text += String(chunk);
    if (text.includes('\n')) {
      break;
    }
  }
  return text.split(/\r?\n/)[0] ?? '';
}
