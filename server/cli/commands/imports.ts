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
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import { existsSync } from 'node:fs';
import { InvalidArgumentError, type Command } from 'commander';
import { CommandError, type ZoneClient } from '../client.ts';
import { moment } from '../moment.ts';
import { table } from '../table.ts';
import { COMMON } from '../texts/common.ts';
import { IMPORTS } from '../texts/imports.ts';
import { waitingFor } from '../waiting.ts';

/** Problems printed at most, errors first; `--json` gives all that the server keeps. */
const PRINTED_PROBLEMS = 40;
const PRINTED_CHANGES = 20;

/** `zone import FILE` and `zone imports …`: department files in, previewed first. */
export function registerImportsCommands(program: Command, client: ZoneClient): void {
  program
    .command('import <file>')
    .description(IMPORTS.file.about)
    .option('-m, --mapping <code>', IMPORTS.file.mapping)
    .option('--accept', COMMON.acceptAtOnce, false)
    .action(async (file: string, { mapping, accept }: { mapping?: string; accept: boolean }) => {
      if (mapping === undefined) {
        throw new CommandError(IMPORTS.file.noMapping);
      }
      await importFile(client, file, mapping, accept);
    })
    .command('template <mapping>')
    .description(IMPORTS.template.about)
    .option('--out <file>', COMMON.out)
    .action(async (mapping: string, { out = `${mapping}.xlsx` }: { out?: string }) => {
      const route = `/v1/import-mappings/${encodeURIComponent(mapping)}/template`;
      const bytes = await client.download(route, out);
      client.print({ file: out, bytes }, () => say(IMPORTS.template.done, { file: out }));
    });

  const imports = program.command('imports').description(IMPORTS.about);
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
    throw new CommandError(say(IMPORTS.file.notThere, { file }));
  }
  const upload = client.upload<ImportPreviewDto>('/v1/imports', file, { mapping });
  let batch = await waitingFor(IMPORTS.file.waiting, upload);
  if (accept && batch.status === 'previewed') batch = await acting(client, batch.id, 'accept');
  printBatch(client, batch);
}

/** Prints a batch; the program ends with 2 when its file has something that was not taken in. */
export function printBatch(client: ZoneClient, batch: ImportPreviewDto): void {
  client.print(batch, previewText);
  if (batch.status !== 'withdrawn' && batch.counts.errors > 0) process.exitCode = 2;
}

const DOING = IMPORTS.doing;

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
    .description(IMPORTS.mappings.about)
    .action(async () => {
      client.print(await client.get<{ items: MappingDto[] }>('/v1/import-mappings'), ({ items }) =>
        mappingsText(items),
      );
    });
  imports
    .command('list')
    .description(IMPORTS.list.about)
    .option('--limit <n>', COMMON.limit, '20')
    .option('--after <id>', COMMON.afterThisId)
    .action(async (options: { limit: string; after?: string }) => {
      const page = await client.get<{ items: ImportBatchDto[]; next?: string }>('/v1/imports', options);
      client.print(
        page,
        ({ items, next }) =>
          `${batchesText(items)}${next === undefined ? '' : say(COMMON.nextPage, { next })}`,
      );
    });
  imports
    .command('show <id>')
    .description(IMPORTS.show.about)
    .action(async (id: string) => {
      client.print(await client.get<ImportPreviewDto>(`/v1/imports/${batchId(id)}`), previewText);
    });
}

function registerActing(imports: Command, client: ZoneClient): void {
  const act = async (id: string, verb: keyof typeof DOING, body?: unknown) =>
    printBatch(client, await acting(client, batchId(id), verb, body));
  imports
    .command('preview <id>')
    .description(IMPORTS.preview.about)
    .action((id: string) => act(id, 'preview'));
  imports
    .command('accept <id>')
    .description(IMPORTS.accept.about)
    .option('--override-corrections', IMPORTS.accept.overrideCorrections, false)
    .action((id: string, { overrideCorrections }: { overrideCorrections: boolean }) =>
      act(id, 'accept', { overrideCorrections }),
    );
  imports
    .command('withdraw <id>')
    .description(IMPORTS.withdraw.about)
    .requiredOption('--reason <text>', IMPORTS.withdraw.reason)
    .action((id: string, { reason }: { reason: string }) => act(id, 'withdraw', { reason }));
}

function batchId(text: string): string {
  if (!/^[1-9]\d*$/.test(text)) {
    throw new InvalidArgumentError(IMPORTS.badId);
  }
  return text;
}

function mappingsText(items: readonly MappingDto[]): string {
  return items
    .map(({ code, title, kind, department, columns }) => {
      const heads = columns
        .map(({ header, isRequired }) => `${header}${isRequired ? '*' : ''}`)
        .join(MARKS.item);
      return say(IMPORTS.mappings.line, {
        code,
        title,
        kind: IMPORT_KINDS[kind],
        department: DEPARTMENTS[department],
        heads,
      });
    })
    .join('\n');
}

function batchesText(items: readonly ImportBatchDto[]): string {
  return table(
    IMPORTS.columns,
    items.map(({ id, status, mappingTitle, fileName, counts, uploadedAt }) => [
      id,
      IMPORT_STATUSES[status],
      mappingTitle,
      fileName,
      counts.new,
      counts.changed,
      counts.errors,
      counts.warnings,
      moment(uploadedAt),
    ]),
  );
}

/** A batch with its counts, problems and what to do next. */
export function previewText(batch: ImportPreviewDto): string {
  const { counts } = batch;
  const head = say(IMPORTS.batch.head, {
    id: batch.id,
    file: batch.fileName,
    mapping: batch.mappingTitle,
    encoding: batch.encoding,
    status: IMPORT_STATUSES[batch.status],
  });
  const numbers = [
    say(IMPORTS.batch.counts, {
      rows: counts.rows,
      new: counts.new,
      same: counts.same,
      changed: counts.changed,
      conflicting: counts.conflicting,
      disputed: counts.disputed,
      rejected: counts.rejected,
    }),
    say(IMPORTS.batch.rowCounts, {
      rejectedRows: counts.rejectedRows,
      newEnterprises: counts.newEnterprises,
      errors: counts.errors,
      warnings: counts.warnings,
    }),
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
  const more = hidden === 0 ? [] : [say(IMPORTS.batch.moreChanges, { count: hidden })];
  return [table(IMPORTS.batch.changeColumns, rows), ...more];
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
      row ?? IMPORTS.batch.wholeColumn,
      column ?? '',
      value ?? '',
      message,
      expected,
    ]);
  const hidden = problems.length - rows.length + moreProblems;
  const more =
    hidden === 0 ? [] : [say(IMPORTS.batch.moreProblems, { count: hidden, kept: problems.length })];
  return [table(IMPORTS.batch.problemColumns, rows), ...more];
}

function withdrawalText({ withdrawal }: ImportPreviewDto): string[] {
  if (withdrawal === undefined || withdrawal.withdrawn === 0) return [];
  const { withdrawn, restored } = withdrawal;
  const gone = withdrawn - restored;
  const lost = gone === 0 ? '' : say(IMPORTS.batch.lost, { count: gone });
  return [say(IMPORTS.batch.withdrawn, { withdrawn, restored, lost })];
}

function nextStep({ status, id, counts }: ImportPreviewDto): string[] {
  if (status !== 'previewed') {
    return [];
  }
  if (counts.new + counts.changed === 0) {
    return [IMPORTS.batch.nothing];
  }
  return [say(IMPORTS.batch.notYet, { id })];
}
