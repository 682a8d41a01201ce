import type { OfficerDto, OfficerSessionDto } from '@innovation-points/shared/contracts/auth.ts';
import type { EnrolmentDto } from '@innovation-points/shared/contracts/officers.ts';
import type { SignInDto } from '@innovation-points/shared/contracts/sessions.ts';
import { OFFICER_ROLE_LABELS } from '@innovation-points/shared/vocabulary/roles.ts';
import type { Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { table } from '../table.ts';

/** `zone login`, `zone logout`, `zone whoami`. */
export function registerAuthCommands(program: Command, client: ZoneClient): void {
  program
    .command('login')
    .description('以工作人员账号登录')
    .requiredOption('--user <username>', '用户名')
    .requiredOption('--password <password>', '密码；写 - 则从标准输入读取，不留在命令历史里')
    .option('--code <code>', '动态码或恢复码；启用了动态码的账号必填（演示账号用 demo totp 用户名 取得）')
    .action(async ({ user, password, code }: { user: string; password: string; code?: string }) => {
      const credentials = {
        username: user,
        password: password === '-' ? await readLine() : password,
        ...(code === undefined ? {} : { code }),
      };
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

/** `zone second-factor …`, `zone step-up`, `zone password`, `zone sessions …`: the own account. */
export function registerOwnAccountCommands(program: Command, client: ZoneClient): void {
  const factor = program.command('second-factor').description('本人的动态码');
  factor
    .command('begin')
    .description('取得身份验证器的密钥（确认之前不生效）')
    .action(async () =>
      client.print(
        await client.post<EnrolmentDto>('/v1/officer/second-factor'),
        ({ secret, provisioningUri }) =>
          `在身份验证器中添加密钥 ${secret}\n（或将以下地址做成二维码扫描）\n${provisioningUri}\n然后运行 second-factor confirm 动态码。`,
      ),
    );
  factor
    .command('confirm <code>')
    .description('用一个动态码确认启用，取得恢复码')
    .action(async (code: string) =>
      client.print(
        await client.post<{ recoveryCodes: string[] }>('/v1/officer/second-factor/confirm', { code }),
        ({ recoveryCodes }) =>
          `已启用。恢复码只显示这一次，每个可用一次，请妥善保存：\n${recoveryCodes.join('\n')}`,
      ),
    );
  program
    .command('step-up <code>')
    .description('再次输入动态码，随后一段时间内可以复核和提交拨付')
    .action(async (code: string) =>
      client.print(
        await client.post<{ until: string }>('/v1/officer/step-up', { code }),
        ({ until }) => `已验证，有效至 ${until}。`,
      ),
    );
  program
    .command('password')
    .description('修改本人密码，其他登录随即失效；依次从标准输入读取旧密码和新密码，各占一行')
    .action(async () => {
      const [oldPassword = '', newPassword = ''] = await readLines(2);
      const changed = await client.post('/v1/officer/password', { oldPassword, newPassword });
      client.print(changed, () => '密码已修改。');
    });
  registerSessionCommands(program, client);
}

function registerSessionCommands(program: Command, client: ZoneClient): void {
  const sessions = program.command('sessions').description('本人尚有效的登录');
  sessions
    .command('list')
    .description('列出登录（新的在前）')
    .action(async () =>
      client.print(await client.get<{ items: SignInDto[] }>('/v1/officer/sessions'), ({ items }) =>
        table(
          ['编号', '登录时间', '最近操作', '设备', ''],
          items.map((one) => [
            one.sessionId,
            one.createdAt,
            one.seenAt,
            one.device,
            one.isCurrent ? '当前' : '',
          ]),
        ),
      ),
    );
  sessions
    .command('revoke <id>')
    .description('注销一次登录')
    .action(async (id: string) =>
      client.print(
        await client.post(`/v1/officer/sessions/${encodeURIComponent(id)}/revoke`),
        () => '已注销。',
      ),
    );
  sessions
    .command('revoke-others')
    .description('注销除当前以外的所有登录')
    .action(async () =>
      client.print(
        await client.post<{ ended: number }>('/v1/officer/sessions/revoke-others'),
        ({ ended }) => `已注销 ${ended} 次登录。`,
      ),
    );
}

function described(officer: OfficerDto): string {
  const { name, username, roles, zone, departmentCode, secondFactor } = officer;
  const titles = roles.map((role) => OFFICER_ROLE_LABELS[role]).join('、');
  const department = departmentCode === undefined ? '' : `，部门 ${departmentCode}`;
  const missing = secondFactor === 'missing' ? '。须先启用动态码才能办事：运行 second-factor begin' : '';
  return `${name}（${username}），${zone.name}，${titles}${department}${missing}`;
}

async function readLine(): Promise<string> {
  return (await readLines(1))[0] ?? '';
}

/** The first `count` lines of standard input, without their line ends. */
async function readLines(count: number): Promise<string[]> {
  let text = '';
  for await (const chunk of process.stdin) {
    text += String(chunk);
    if (text.split('\n').length > count) break;
  }
  return text.split(/\r?\n/).slice(0, count);
}
