import type { OfficerDto, OfficerSessionDto } from '@innovation-points/shared/contracts/auth.ts';
import type { EnrolmentDto } from '@innovation-points/shared/contracts/officers.ts';
import type { SignInDto } from '@innovation-points/shared/contracts/sessions.ts';
import { OFFICER_ROLE_LABELS } from '@innovation-points/shared/vocabulary/roles.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import type { Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { moment } from '../moment.ts';
import { table } from '../table.ts';
import { AUTH } from '../texts/auth.ts';

/** `zone login`, `zone logout`, `zone whoami`. */
export function registerAuthCommands(program: Command, client: ZoneClient): void {
  program
    .command('login')
    .description(AUTH.login.about)
    .requiredOption('--user <username>', AUTH.login.user)
    .requiredOption('--password <password>', AUTH.login.password)
    .option('--code <code>', AUTH.login.code)
    .action(async ({ user, password, code }: { user: string; password: string; code?: string }) => {
      const credentials = {
        username: user,
        password: password === '-' ? await readLine() : password,
        ...(code === undefined ? {} : { code }),
      };
      await client.signOut(); // an old session would be sent along, and its end would look like this sign-in's failure
      const session = await client.post<OfficerSessionDto>('/v1/auth/officer-login', credentials);
      client.signIn(session);
      client.print(session.officer, (officer) => say(AUTH.login.done, { account: described(officer) }));
    });
  program
    .command('logout')
    .description(AUTH.logout.about)
    .action(async () => {
      await client.signOut();
      client.print({ done: true }, () => AUTH.logout.done);
    });
  program
    .command('whoami')
    .description(AUTH.whoami.about)
    .action(async () => client.print(await client.get<OfficerDto>('/v1/officer/me'), described));
}

/** `zone second-factor …`, `zone step-up`, `zone password`, `zone sessions …`: the own account. */
export function registerOwnAccountCommands(program: Command, client: ZoneClient): void {
  const factor = program.command('second-factor').description(AUTH.secondFactor.about);
  factor
    .command('begin')
    .description(AUTH.secondFactor.begin.about)
    .action(async () =>
      client.print(
        await client.post<EnrolmentDto>('/v1/officer/second-factor'),
        ({ secret, provisioningUri }) =>
          say(AUTH.secondFactor.begin.done, { secret, address: provisioningUri }),
      ),
    );
  factor
    .command('confirm <code>')
    .description(AUTH.secondFactor.confirm.about)
    .action(async (code: string) =>
      client.print(
        await client.post<{ recoveryCodes: string[] }>('/v1/officer/second-factor/confirm', { code }),
        ({ recoveryCodes }) => say(AUTH.secondFactor.confirm.done, { codes: recoveryCodes.join('\n') }),
      ),
    );
  program
    .command('step-up <code>')
    .description(AUTH.stepUp.about)
    .action(async (code: string) =>
      client.print(await client.post<{ until: string }>('/v1/officer/step-up', { code }), ({ until }) =>
        say(AUTH.stepUp.done, { until }),
      ),
    );
  program
    .command('password')
    .description(AUTH.password.about)
    .action(async () => {
      const [oldPassword = '', newPassword = ''] = await readLines(2);
      const changed = await client.post('/v1/officer/password', { oldPassword, newPassword });
      client.print(changed, () => AUTH.password.done);
    });
  registerSessionCommands(program, client);
}

function registerSessionCommands(program: Command, client: ZoneClient): void {
  const sessions = program.command('sessions').description(AUTH.sessions.about);
  sessions
    .command('list')
    .description(AUTH.sessions.list.about)
    .action(async () =>
      client.print(await client.get<{ items: SignInDto[] }>('/v1/officer/sessions'), ({ items }) =>
        table(
          AUTH.sessions.columns,
          items.map((one) => [
            one.sessionId,
            moment(one.createdAt),
            moment(one.seenAt),
            one.device,
            one.isCurrent ? AUTH.sessions.current : '',
          ]),
        ),
      ),
    );
  sessions
    .command('revoke <id>')
    .description(AUTH.sessions.revoke.about)
    .action(async (id: string) =>
      client.print(
        await client.post(`/v1/officer/sessions/${encodeURIComponent(id)}/revoke`),
        () => AUTH.sessions.revoke.done,
      ),
    );
  sessions
    .command('revoke-others')
    .description(AUTH.sessions.revokeOthers.about)
    .action(async () =>
      client.print(await client.post<{ ended: number }>('/v1/officer/sessions/revoke-others'), ({ ended }) =>
        say(AUTH.sessions.revokeOthers.done, { count: ended }),
      ),
    );
}

function described(officer: OfficerDto): string {
  const { name, username, roles, zone, departmentCode, secondFactor } = officer;
  const titles = roles.map((role) => OFFICER_ROLE_LABELS[role]).join(MARKS.item);
  const department =
    departmentCode === undefined ? '' : say(AUTH.account.department, { department: departmentCode });
  const missing = secondFactor === 'missing' ? AUTH.account.noSecondFactor : '';
  return say(AUTH.account.line, { name, username, zone: zone.name, roles: titles, department, missing });
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
