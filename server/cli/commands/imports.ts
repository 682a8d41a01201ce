import type {
  ImportBatchDto,
  ImportPreviewDto,
  MappingDto,
} from '@innovation-points/shared/contracts/imports.ts';
import { DEPARTMENTS } from '@innovation-points/shared/vocabulary/departments.ts';
import {
  IMPORT_KINDS,
  IMPORT_STATUSES,
  PROBLEM_SEVERITIES,
} from '@innovation-points/shared/vocabulary/imports.ts';
import { existsSync } from 'node:fs';
import { InvalidArgumentError, type Command } from 'commander';
import { CommandError, type ZoneClient } from '../client.ts';
import { table } from '../table.ts';
import { waitingFor } from '../waiting.ts';

/** Problems printed at most, errors first; `--json` gives all that the server keeps. */
const PRINTED_PROBLEMS = 40;
const PRINTED_CHANGES = 20;

/** `zone import FILE` and `zone imports …`: department files in, previewed first. */
export function registerImportsCommands(program: Command, client: ZoneClient): void {
  program
    .command('import <file>')
    .description('上传一个部门文件（CSV 或 Excel）并预览；加 --accept 才入库')
    .option('-m, --mapping <code>', '对照表编号（用 imports mappings 查看）')
    .option('--accept', '预览后立即入库', false)
    .action(async (file: string, { mapping, accept }: { mapping?: string; accept: boolean }) => {
      if (mapping === undefined) {
        throw new CommandError('请用 --mapping 写明对照表编号（imports mappings 查看）。');
      }
      await importFile(client, file, mapping, accept);
    })
    .command('template <mapping>')
    .description('下载对照表的填报模板（Excel，含填写说明）')
    .option('--out <file>', '保存到哪个文件')
    .action(async (mapping: string, { out = `${mapping}.xlsx` }: { out?: string }) => {
      const route = `/v1/import-mappings/${encodeURIComponent(mapping)}/template`;
      const bytes = await client.download(route, out);
      client.print({ file: out, bytes }, () => `已保存模板到 ${out}`);
    });

  const imports = program.command('imports').description('导入批次：查看、入库、撤回');
  registerLooking(imports, client);
  registerActing(imports, client);
}

/** Uploads `file` under `mapping`, accepts it when asked, and prints what came of it. */
export async function importFile(
  client: ZoneClient,
  file: string,
  mapping: string,
  accept: boolean,
): Promise<void> {
  if (!existsSync(file)) {
    throw new CommandError(`找不到文件 ${file}，请核对路径。`);
  }
  const upload = client.upload<ImportPreviewDto>('/v1/imports', file, { mapping });
  let batch = await waitingFor('正在上传、读取并核对文件', upload);
  if (accept && batch.status === 'previewed') batch = await acting(client, batch.id, 'accept');
  printBatch(client, batch);
}

/** Prints a batch; the program ends with 2 when its file has something that was not taken in. */
export function printBatch(client: ZoneClient, batch: ImportPreviewDto): void {
  client.print(batch, previewText);
  if (batch.status !== 'withdrawn' && batch.counts.errors > 0) process.exitCode = 2;
}

const DOING = {
  preview: '正在重新核对',
  accept: '正在入库',
  withdraw: '正在撤回',
} as const;

function acting(
  client: ZoneClient,
  id: string | number,
  verb: keyof typeof DOING,
  body?: unknown,
): Promise<ImportPreviewDto> {
  return waitingFor(DOING[verb], client.post<ImportPreviewDto>(`/v1/imports/${id}/${verb}`, body));
}

function registerLooking(imports: Command, client: ZoneClient): void {
  imports
    .command('mappings')
    .description('可用的对照表及其表头')
    .action(async () => {
      client.print(await client.get<{ items: MappingDto[] }>('/v1/import-mappings'), ({ items }) =>
        mappingsText(items),
      );
    });
  imports
    .command('list')
    .description('批次列表，最新在前')
    .option('--limit <n>', '条数，至多 100', '20')
    .option('--after <id>', '从这个编号之后继续')
    .action(async (options: { limit: string; after?: string }) => {
      const page = await client.get<{ items: ImportBatchDto[]; next?: string }>('/v1/imports', options);
      client.print(
        page,
        ({ items, next }) => `${batchesText(items)}${next === undefined ? '' : `\n下一页：--after ${next}`}`,
      );
    });
  imports
    .command('show <id>')
    .description('一个批次的预览或结果，含问题清单')
    .action(async (id: string) => {
      client.print(await client.get<ImportPreviewDto>(`/v1/imports/${batchId(id)}`), previewText);
    });
}

function registerActing(imports: Command, client: ZoneClient): void {
  const act = async (id: string, verb: keyof typeof DOING, body?: unknown) =>
    printBatch(client, await acting(client, batchId(id), verb, body));
  imports
    .command('preview <id>')
    .description('按当前数据重新预览')
    .action((id: string) => act(id, 'preview'));
  imports
    .command('accept <id>')
    .description('入库：写入预览所列的新增与更正')
    .option('--override-corrections', '覆盖异议更正（仅业务经办）', false)
    .action((id: string, { overrideCorrections }: { overrideCorrections: boolean }) =>
      act(id, 'accept', { overrideCorrections }),
    );
  imports
    .command('withdraw <id>')
    .description('撤回：恢复被它取代的数据')
    .requiredOption('--reason <text>', '撤回原因')
    .action((id: string, { reason }: { reason: string }) => act(id, 'withdraw', { reason }));
}

function batchId(text: string): string {
  if (!/^[1-9]\d*$/.test(text)) {
    throw new InvalidArgumentError('批次编号应为正整数');
  }
  return text;
}

function mappingsText(items: readonly MappingDto[]): string {
  return items
    .map(({ code, title, kind, department, columns }) => {
      const heads = columns.map(({ header, isRequired }) => `${header}${isRequired ? '*' : ''}`).join('、');
      return `${code}  ${title}（${IMPORT_KINDS[kind]}，${DEPARTMENTS[department]}）\n    ${heads}`;
    })
    .join('\n');
}

function batchesText(items: readonly ImportBatchDto[]): string {
  return table(
    ['编号', '状态', '对照表', '文件', '新增', '更正', '错误', '提醒', '上传时间'],
    items.map(({ id, status, mappingTitle, fileName, counts, uploadedAt }) => [
      id,
      IMPORT_STATUSES[status],
      mappingTitle,
      fileName,
      counts.new,
      counts.changed,
      counts.errors,
      counts.warnings,
      uploadedAt.slice(0, 16).replace('T', ' '),
    ]),
  );
}

/** A batch with its counts, problems and what to do next. */
export function previewText(batch: ImportPreviewDto): string {
  const { counts } = batch;
  const head = `批次 ${batch.id}  ${batch.fileName}（${batch.mappingTitle}，${batch.encoding}）  ${IMPORT_STATUSES[batch.status]}`;
  const numbers = [
    `共 ${counts.rows} 行：新增 ${counts.new}，相同 ${counts.same}，更正 ${counts.changed}，冲突 ${counts.conflicting}（其中异议已更正 ${counts.disputed}），拒收 ${counts.rejected}`,
    `整行拒收 ${counts.rejectedRows} 行，新企业 ${counts.newEnterprises} 家；错误 ${counts.errors} 处，提醒 ${counts.warnings} 处`,
  ];
  const parts = [changesText, problemsText, withdrawalText, nextStep];
  return [head, ...numbers, ...parts.flatMap((part) => part(batch))].join('\n');
}

function changesText({ changes, moreChanges }: ImportPreviewDto): string[] {
  if (changes.length === 0) return [];
  const rows = changes
    .slice(0, PRINTED_CHANGES)
    .map(({ row, subject, period, column, before, after, unit }) => [
      row,
      subject,
      period,
      column,
      `${before} ${unit}`,
      `${after} ${unit}`,
    ]);
  const hidden = changes.length - rows.length + moreChanges;
  const more = hidden === 0 ? [] : [`……另有 ${hidden} 项更正`];
  return [table(['行', '企业或地区', '年度', '列', '现为', '更正为'], rows), ...more];
}

function problemsText({ problems, moreProblems }: ImportPreviewDto): string[] {
  if (problems.length === 0) {
    return [];
  }
  const rows = problems
    .toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
    .slice(0, PRINTED_PROBLEMS)
    .map(({ severity, row, column, value, message, expected }) => [
      PROBLEM_SEVERITIES[severity],
      row ?? '整列',
      column ?? '',
      value ?? '',
      message,
      expected,
    ]);
  const hidden = problems.length - rows.length + moreProblems;
  const more =
    hidden === 0 ? [] : [`……另有 ${hidden} 处（用 --json 查看服务器保留的 ${problems.length} 处）`];
  return [table(['级别', '行', '列', '原值', '问题', '应为'], rows), ...more];
}

function withdrawalText({ withdrawal }: ImportPreviewDto): string[] {
  if (withdrawal === undefined || withdrawal.withdrawn === 0) return [];
  const { withdrawn, restored } = withdrawal;
  const gone = withdrawn - restored;
  const lost =
    gone === 0 ? '' : `；其余 ${gone} 项现在没有数据，后来的文件如也包含它们，请撤回那个批次后重新上传`;
  return [`已撤回 ${withdrawn} 项数据，其中 ${restored} 项恢复为之前的值${lost}。`];
}

function nextStep({ status, id, counts }: ImportPreviewDto): string[] {
  if (status !== 'previewed') {
    return [];
  }
  if (counts.new + counts.changed === 0) {
    return ['没有可入库的内容。'];
  }
  return [`尚未写入任何数据。入库：npm run zone -- imports accept ${id}`];
}
