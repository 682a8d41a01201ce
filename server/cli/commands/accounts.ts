import type { OfficerAccountDto } from '@innovation-points/shared/contracts/auth.ts';
import { OFFICER_ROLE_LABELS, OFFICER_ROLES } from '@innovation-points/shared/vocabulary/roles.ts';
import type { Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { table } from '../table.ts';

interface Page {
  readonly items: OfficerAccountDto[];
  readonly next?: string;
}

interface NewAccount {
  readonly user: string;
  readonly name: string;
  readonly password: string;
  readonly role: string[];
  readonly department?: string;
}

/** `zone accounts …`: the officers' accounts of the zone, for its system administrator. */
export function registerAccountsCommands(program: Command, client: ZoneClient): void {
  const accounts = program.command('accounts').description('工作人员账号（系统管理员）');
  accounts
    .command('list')
    .description('列出账号')
    .option('--after <id>', '从该编号之后继续')
    .option('--limit <n>', '最多列出多少个', '50')
    .action(async (query: { after?: string; limit: string }) =>
      client.print(await client.get<Page>('/v1/officers', query), listed),
    );
  accounts
    .command('create')
    .description(
      `新建账号；角色：${OFFICER_ROLES.map((role) => `${role} ${OFFICER_ROLE_LABELS[role]}`).join('，')}`,
    )
    .requiredOption('--user <username>', '用户名')
    .requiredOption('--name <name>', '姓名')
    .requiredOption('--password <password>', '初始密码，请本人登录后修改')
    .requiredOption('--role <role...>', '角色，可多个')
    .option('--department <code>', '部门数据员所属部门，如 tax')
    .action(async ({ user, name, password, role, department }: NewAccount) => {
      const body = {
        username: user,
        name,
        password,
        roles: role,
        ...(department === undefined ? {} : { departmentCode: department }),
      };
      client.print(
        await client.post<OfficerAccountDto>('/v1/officers', body),
        (account) => `已新建账号：${line(account).join('  ')}`,
      );
    });
  accounts
    .command('roles <id>')
    .description('更改一个账号的角色')
    .requiredOption('--role <role...>', '角色，可多个')
    .option('--department <code>', '部门数据员所属部门，如 tax')
    .action(async (id: string, { role, department }: Pick<NewAccount, 'role' | 'department'>) => {
      const body = { roles: role, ...(department === undefined ? {} : { departmentCode: department }) };
      client.print(
        await client.post<OfficerAccountDto>(`/v1/officers/${encodeURIComponent(id)}/roles`, body),
        (account) => `已更改：${line(account).join('  ')}`,
      );
    });
  for (const [verb, title] of [
    ['disable', '停用账号'],
    ['unlock', '解锁或恢复账号'],
    ['reset-second-factor', '重置账号的动态码'],
  ] as const) {
    accounts
      .command(`${verb} <id>`)
      .description(title)
      .action(async (id: string) =>
        client.print(
          await client.post<OfficerAccountDto>(`/v1/officers/${encodeURIComponent(id)}/${verb}`),
          (account) => `已${title}：${line(account).join('  ')}`,
        ),
      );
  }
}

function listed({ items, next }: Page): string {
  const more = next === undefined ? '' : `\n还有更多：加 --after ${next}`;
  return table(['编号', '用户名', '姓名', '角色', '部门', '状态'], items.map(line)) + more;
}

function line(account: OfficerAccountDto): (string | number)[] {
  const { id, username, name, roles, departmentCode = '', disabled, lockedUntil } = account;
  const state = disabled ? '停用' : lockedUntil === undefined ? '正常' : `锁定至 ${lockedUntil}`;
  return [
    id,
    username,
    name,
    roles.map((role) => OFFICER_ROLE_LABELS[role]).join('、'),
    departmentCode,
    state,
  ];
}
