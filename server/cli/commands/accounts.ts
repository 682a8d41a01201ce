import type { OfficerAccountDto } from '@innovation-points/shared/contracts/auth.ts';
import { OFFICER_ROLE_LABELS, OFFICER_ROLES } from '@innovation-points/shared/vocabulary/roles.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import type { Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { table } from '../table.ts';
import { ACCOUNTS } from '../texts/accounts.ts';
import { COMMON } from '../texts/common.ts';

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
  const accounts = program.command('accounts').description(ACCOUNTS.about);
  accounts
    .command('list')
    .description(ACCOUNTS.list.about)
    .option('--after <id>', COMMON.afterId)
    .option('--limit <n>', ACCOUNTS.list.limit, '50')
    .action(async (query: { after?: string; limit: string }) =>
      client.print(await client.get<Page>('/v1/officers', query), listed),
    );
  accounts
    .command('create')
    .description(
      say(ACCOUNTS.create.about, {
        roles: OFFICER_ROLES.map((role) => `${role} ${OFFICER_ROLE_LABELS[role]}`).join(MARKS.comma),
      }),
    )
    .requiredOption('--user <username>', ACCOUNTS.create.user)
    .requiredOption('--name <name>', ACCOUNTS.create.name)
    .requiredOption('--password <password>', ACCOUNTS.create.password)
    .requiredOption('--role <role...>', ACCOUNTS.create.role)
    .option('--department <code>', ACCOUNTS.create.department)
    .action(async ({ user, name, password, role, department }: NewAccount) => {
      const body = {
        username: user,
        name,
        password,
        roles: role,
        ...(department === undefined ? {} : { departmentCode: department }),
      };
      client.print(await client.post<OfficerAccountDto>('/v1/officers', body), (account) =>
        say(ACCOUNTS.create.done, { account: line(account).join('  ') }),
      );
    });
  accounts
    .command('roles <id>')
    .description(ACCOUNTS.roles.about)
    .requiredOption('--role <role...>', ACCOUNTS.roles.role)
    .option('--department <code>', ACCOUNTS.roles.department)
    .action(async (id: string, { role, department }: Pick<NewAccount, 'role' | 'department'>) => {
      const body = { roles: role, ...(department === undefined ? {} : { departmentCode: department }) };
      client.print(
        await client.post<OfficerAccountDto>(`/v1/officers/${encodeURIComponent(id)}/roles`, body),
        (account) => say(ACCOUNTS.roles.done, { account: line(account).join('  ') }),
      );
    });
  for (const verb of ['disable', 'unlock', 'reset-second-factor'] as const) {
    const title = ACCOUNTS.acts[verb];
    accounts
      .command(`${verb} <id>`)
      .description(title)
      .action(async (id: string) =>
        client.print(
          await client.post<OfficerAccountDto>(`/v1/officers/${encodeURIComponent(id)}/${verb}`),
          (account) => say(ACCOUNTS.acts.done, { act: title, account: line(account).join('  ') }),
        ),
      );
  }
}

function listed({ items, next }: Page): string {
  const more = next === undefined ? '' : say(COMMON.more, { next });
  return table(ACCOUNTS.columns, items.map(line)) + more;
}

function line(account: OfficerAccountDto): (string | number)[] {
  const { id, username, name, roles, departmentCode = '', disabled, lockedUntil } = account;
  const state = disabled
    ? ACCOUNTS.states.disabled
    : lockedUntil === undefined
      ? ACCOUNTS.states.active
      : say(ACCOUNTS.states.lockedUntil, { until: lockedUntil });
  return [
    id,
    username,
    name,
    roles.map((role) => OFFICER_ROLE_LABELS[role]).join(MARKS.item),
    departmentCode,
    state,
  ];
}
