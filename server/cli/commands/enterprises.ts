import type {
  EnterpriseDto,
  EnterpriseSummaryDto,
  RegisteredDto,
} from '@innovation-points/shared/contracts/enterprises.ts';
import {
  CONTACT_ROLES,
  ENTERPRISE_STATUSES,
  FLAG_KINDS,
  IDENTIFIER_SCHEMES,
} from '@innovation-points/shared/vocabulary/enterprises.ts';
import { industryLabel } from '@innovation-points/shared/vocabulary/industries.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { TITLES } from '@innovation-points/shared/vocabulary/titles.ts';
import type { Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { table } from '../table.ts';
import { COMMON } from '../texts/common.ts';
import { ENTERPRISES } from '../texts/enterprises.ts';
import { importFile } from './imports.ts';

interface NewEnterprise {
  readonly code: string;
  readonly name: string;
  readonly reason: string;
  readonly founded?: string;
  readonly industry?: string;
  readonly address?: string;
}

const REGISTER_MAPPING = 'register';

/** `zone enterprises …`: the register. */
export function registerEnterprisesCommands(program: Command, client: ZoneClient): void {
  const enterprises = program.command('enterprises').description(ENTERPRISES.about);
  enterprises
    .command('list')
    .description(ENTERPRISES.list.about)
    .option('--search <text>', ENTERPRISES.list.search)
    .option('--limit <n>', COMMON.limit, '20')
    .option('--after <id>', COMMON.afterThisId)
    .action(async (options: { search?: string; limit: string; after?: string }) => {
      const page = await client.get<{ items: EnterpriseSummaryDto[]; next?: string }>(
        '/v1/register/enterprises',
        options,
      );
      client.print(
        page,
        ({ items, next }) => `${linesText(items)}${next === undefined ? '' : say(COMMON.nextPage, { next })}`,
      );
    });
  enterprises
    .command('show <id>')
    .description(ENTERPRISES.show.about)
    .action(async (id: string) => {
      const route = `/v1/register/enterprises/${encodeURIComponent(id)}`;
      client.print(await client.get<EnterpriseDto>(route), enterpriseText);
    });
  registerChanging(enterprises, client);
}

function registerChanging(enterprises: Command, client: ZoneClient): void {
  enterprises
    .command('add')
    .description(ENTERPRISES.add.about)
    .requiredOption('--code <code>', ENTERPRISES.add.code)
    .requiredOption('--name <name>', ENTERPRISES.add.name)
    .requiredOption('--reason <text>', ENTERPRISES.add.reason)
    .option('--founded <day>', ENTERPRISES.add.founded)
    .option('--industry <code>', ENTERPRISES.add.industry)
    .option('--address <text>', ENTERPRISES.add.address)
    .action(async ({ code, founded, industry, ...rest }: NewEnterprise) => {
      const body = {
        ...rest,
        creditCode: code,
        ...(founded === undefined ? {} : { foundedOn: founded }),
        ...(industry === undefined ? {} : { industryCode: industry }),
      };
      client.print(
        await client.post<RegisteredDto>('/v1/register/enterprises', body),
        ({ id, name, creditCode, isCheckDigitWrong }) =>
          say(ENTERPRISES.add.done, {
            id,
            code: creditCode ?? '',
            name,
            wrongDigit: isCheckDigitWrong ? ENTERPRISES.add.wrongDigit : '',
          }),
      );
    });
  enterprises
    .command('deregister <id>')
    .description(ENTERPRISES.deregister.about)
    .requiredOption('--on <day>', ENTERPRISES.deregister.on)
    .requiredOption('--reason <text>', ENTERPRISES.deregister.reason)
    .action(async (id: string, { on, reason }: { on: string; reason: string }) =>
      client.print(
        await client.post<EnterpriseSummaryDto>(
          `/v1/register/enterprises/${encodeURIComponent(id)}/deregister`,
          { deregisteredOn: on, reason },
        ),
        ({ name }) => say(ENTERPRISES.deregister.done, { name, day: on }),
      ),
    );
  enterprises
    .command('import <file>')
    .description(ENTERPRISES.import.about)
    .option('--accept', COMMON.acceptAtOnce, false)
    .action((file: string, { accept }: { accept: boolean }) =>
      importFile(client, file, REGISTER_MAPPING, accept),
    );
}

function enterpriseText(one: EnterpriseDto): string {
  const known = (text: string | undefined) => text ?? ENTERPRISES.enterprise.notKnown;
  const industry =
    one.industryCode === undefined ? ENTERPRISES.enterprise.notKnown : industryLabel(one.industryCode);
  return [
    say(ENTERPRISES.enterprise.head, { id: one.id, name: one.name, status: ENTERPRISE_STATUSES[one.status] }),
    ...one.identifiers.map(({ scheme, value }) =>
      say(ENTERPRISES.enterprise.identifier, { scheme: IDENTIFIER_SCHEMES[scheme], value }),
    ),
    say(ENTERPRISES.enterprise.profile, {
      foundedOn: known(one.foundedOn),
      industry,
      address: known(one.address),
    }),
    table(
      ENTERPRISES.enterprise.titleColumns,
      one.titles.map(({ code, validFrom, validTo, isValid }) => [
        TITLES[code],
        validFrom,
        validTo ?? ENTERPRISES.enterprise.noEnd,
        isValid ? COMMON.yes : COMMON.no,
      ]),
    ),
    table(
      ENTERPRISES.enterprise.flagColumns,
      one.flags.map(({ kind, occurredOn, repairedOn }) => [
        FLAG_KINDS[kind],
        occurredOn,
        repairedOn ?? ENTERPRISES.enterprise.notRepaired,
      ]),
    ),
    table(
      ENTERPRISES.enterprise.contactColumns,
      one.contacts.map(({ role, maskedName, maskedPhone }) => [CONTACT_ROLES[role], maskedName, maskedPhone]),
    ),
  ].join('\n');
}

function linesText(items: readonly EnterpriseSummaryDto[]): string {
  return table(
    ENTERPRISES.columns,
    items.map(({ id, creditCode, name, industryCode, foundedOn, status }) => [
      id,
      creditCode,
      name,
      industryCode === undefined ? undefined : industryLabel(industryCode),
      foundedOn,
      ENTERPRISE_STATUSES[status],
    ]),
  );
}
