import type { EnterpriseSummaryDto } from '@innovation-points/shared/contracts/enterprises.ts';
import { ENTERPRISE_STATUSES } from '@innovation-points/shared/vocabulary/enterprises.ts';
import { industryLabel } from '@innovation-points/shared/vocabulary/industries.ts';
import type { Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { table } from '../table.ts';
import { importFile } from './imports.ts';

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
    .command('import <file>')
    .description('上传企业登记信息并预览；加 --accept 才入库')
    .option('--accept', '预览后立即入库', false)
    .action((file: string, { accept }: { accept: boolean }) =>
      importFile(client, file, REGISTER_MAPPING, accept),
    );
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
