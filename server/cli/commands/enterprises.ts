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
import { TITLES } from '@innovation-points/shared/vocabulary/titles.ts';
import type { Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { table } from '../table.ts';
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
  const enterprises = program.command('enterprises').description('企业库：查找、导入登记信息');
  enterprises
    .command('list')
    .description('企业列表，可按名称或编码的一部分查找')
    .option('--search <text>', '名称或编码的一部分')
    .option('--limit <n>', '条数，至多 100', '20')
    .option('--after <id>', '从这个编号之后继续')
    .action(async (options: { search?: string; limit: string; after?: string }) => {
      const page = await client.get<{ items: EnterpriseSummaryDto[]; next?: string }>(
        '/v1/register/enterprises',
        options,
      );
      client.print(
        page,
        ({ items, next }) => `${linesText(items)}${next === undefined ? '' : `\n下一页：--after ${next}`}`,
      );
    });
  enterprises
    .command('show <id>')
    .description('一家企业的登记信息、资质及有效期、负面信息及修复、联系人')
    .action(async (id: string) => {
      const route = `/v1/register/enterprises/${encodeURIComponent(id)}`;
      client.print(await client.get<EnterpriseDto>(route), enterpriseText);
    });
  enterprises
    .command('add')
    .description('手工登记一家企业（校验位不符的真实代码也由此登记）')
    .requiredOption('--code <code>', '统一社会信用代码')
    .requiredOption('--name <name>', '企业名称全称')
    .requiredOption('--reason <text>', '登记依据，如所见证照')
    .option('--founded <day>', '成立日期，如 2019-03-08')
    .option('--industry <code>', '行业代码，如 I65')
    .option('--address <text>', '住所')
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
          `已登记：${id}  ${creditCode}  ${name}${isCheckDigitWrong ? '（校验位不符，理由已留痕）' : ''}`,
      );
    });
  enterprises
    .command('deregister <id>')
    .description('登记企业注销及注销日期')
    .requiredOption('--on <day>', '注销日期，如 2026-06-30')
    .requiredOption('--reason <text>', '依据')
    .action(async (id: string, { on, reason }: { on: string; reason: string }) =>
      client.print(
        await client.post<EnterpriseSummaryDto>(
          `/v1/register/enterprises/${encodeURIComponent(id)}/deregister`,
          { deregisteredOn: on, reason },
        ),
        ({ name }) => `已登记“${name}”于 ${on} 注销`,
      ),
    );
  enterprises
    .command('import <file>')
    .description('上传企业登记信息并预览；加 --accept 才入库')
    .option('--accept', '预览后立即入库', false)
    .action((file: string, { accept }: { accept: boolean }) =>
      importFile(client, file, REGISTER_MAPPING, accept),
    );
}

function enterpriseText(one: EnterpriseDto): string {
  const known = (text: string | undefined) => text ?? '未知';
  const industry = one.industryCode === undefined ? '未知' : industryLabel(one.industryCode);
  return [
    `企业 ${one.id}  ${one.name}  ${ENTERPRISE_STATUSES[one.status]}`,
    ...one.identifiers.map(({ scheme, value }) => `${IDENTIFIER_SCHEMES[scheme]}：${value}`),
    `成立日期：${known(one.foundedOn)}；行业：${industry}；住所：${known(one.address)}`,
    table(
      ['资质', '认定日期', '有效期至', '今日有效'],
      one.titles.map(({ code, validFrom, validTo, isValid }) => [
        TITLES[code],
        validFrom,
        validTo ?? '长期',
        isValid ? '是' : '否',
      ]),
    ),
    table(
      ['负面信息', '发生日期', '修复日期'],
      one.flags.map(({ kind, occurredOn, repairedOn }) => [
        FLAG_KINDS[kind],
        occurredOn,
        repairedOn ?? '未修复',
      ]),
    ),
    table(
      ['联系人', '姓名', '手机号'],
      one.contacts.map(({ role, maskedName, maskedPhone }) => [CONTACT_ROLES[role], maskedName, maskedPhone]),
    ),
  ].join('\n');
}

function linesText(items: readonly EnterpriseSummaryDto[]): string {
  return table(
    ['编号', '统一社会信用代码', '名称', '行业', '成立日期', '状态'],
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
