import type { DeliveryKeyDto, NewDeliveryKeyDto } from '@innovation-points/shared/contracts/deliveries.ts';
import type { ImportPreviewDto } from '@innovation-points/shared/contracts/imports.ts';
import { DEPARTMENTS } from '@innovation-points/shared/vocabulary/departments.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import type { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { SIGNATURE_HEADERS } from '../../src/http/signedRequest.ts';
import { newId } from '../../src/lib/ids.ts';
import { signRequest } from '../../src/lib/requestSignature.ts';
import { answerOf, CommandError, reached, type ZoneClient } from '../client.ts';
import { momentDay } from '../moment.ts';
import { table } from '../table.ts';
import { COMMON } from '../texts/common.ts';
import { DELIVERIES } from '../texts/deliveries.ts';
import { waitingFor } from '../waiting.ts';
import { printBatch } from './imports.ts';

interface NewKey {
  readonly name: string;
  readonly department: string;
  readonly autoAccept: boolean;
}

/** `zone delivery …`: keys of departments' systems, and a delivery as such a system sends it. */
export function registerDeliveriesCommands(program: Command, client: ZoneClient): void {
  const delivery = program.command('delivery').description(DELIVERIES.about);
  registerKeys(delivery.command('keys').description(DELIVERIES.keys.about), client);
  delivery
    .command('send <file>')
    .description(DELIVERIES.send.about)
    .requiredOption('-m, --mapping <code>', DELIVERIES.send.mapping)
    .requiredOption('--batch <id>', DELIVERIES.send.batch)
    .requiredOption('--key <id>', DELIVERIES.send.key)
    .requiredOption('--secret-file <file>', DELIVERIES.send.secretFile)
    .action(async (file: string, options: Sending) => {
      const sent = send(program.opts<{ server: string }>().server, file, options);
      printBatch(client, await waitingFor(DELIVERIES.send.waiting, sent));
    });
}

function registerKeys(keys: Command, client: ZoneClient): void {
  keys
    .command('list')
    .description(DELIVERIES.keys.list.about)
    .action(async () =>
      client.print(await client.get<{ items: DeliveryKeyDto[] }>('/v1/delivery-keys'), ({ items }) =>
        keysText(items),
      ),
    );
  keys
    .command('create')
    .description(DELIVERIES.keys.create.about)
    .requiredOption('--name <name>', DELIVERIES.keys.create.name)
    .requiredOption('--department <code>', DELIVERIES.keys.create.department)
    .option('--auto-accept', DELIVERIES.keys.create.autoAccept, false)
    .action(async ({ name, department, autoAccept }: NewKey) =>
      client.print(
        await client.post<NewDeliveryKeyDto>('/v1/delivery-keys', { name, department, autoAccept }),
        openedText,
      ),
    );
  keys
    .command('rotate <id>')
    .description(DELIVERIES.keys.rotate.about)
    .action(async (id: string) =>
      client.print(
        await client.post<NewDeliveryKeyDto>(`/v1/delivery-keys/${encodeURIComponent(id)}/rotate`),
        openedText,
      ),
    );
  keys
    .command('disable <id>')
    .description(DELIVERIES.keys.disable.about)
    .action(async (id: string) =>
      client.print(
        await client.post<DeliveryKeyDto>(`/v1/delivery-keys/${encodeURIComponent(id)}/disable`),
        (key) => say(DELIVERIES.keys.disable.done, { id: key.id, name: key.name }),
      ),
    );
}

interface Sending {
  readonly mapping: string;
  readonly batch: string;
  readonly key: string;
  readonly secretFile: string;
}

async function send(server: string, file: string, options: Sending): Promise<ImportPreviewDto> {
  const body = JSON.stringify({ mapping: options.mapping, rows: readJson(file) });
  const path = `/v1/deliveries/${encodeURIComponent(options.batch)}`;
  const parts = {
    method: 'PUT',
    path,
    timestamp: String(Math.floor(Date.now() / 1000)),
    nonce: newId(),
    body,
  };
  const headers = {
    'content-type': 'application/json',
    [SIGNATURE_HEADERS.key]: options.key,
    [SIGNATURE_HEADERS.timestamp]: parts.timestamp,
    [SIGNATURE_HEADERS.nonce]: parts.nonce,
    [SIGNATURE_HEADERS.signature]: signRequest(readText(options.secretFile).trim(), parts),
  };
  return answerOf<ImportPreviewDto>(await reached(server, path, { method: 'PUT', headers, body }));
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readText(file)) as unknown;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(say(DELIVERIES.send.noJson, { file }));
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CommandError(say(DELIVERIES.send.unreadable, { file }));
  }
}

function keysText(items: readonly DeliveryKeyDto[]): string {
  return table(
    DELIVERIES.keys.columns,
    items.map(({ id, name, department, autoAccept, createdAt, rotatedAt, disabledAt }) => [
      id,
      name,
      DEPARTMENTS[department],
      autoAccept ? COMMON.yes : COMMON.no,
      momentDay(createdAt),
      rotatedAt && momentDay(rotatedAt),
      disabledAt && momentDay(disabledAt),
    ]),
  );
}

function openedText({ id, secret, name, department }: NewDeliveryKeyDto): string {
  return [
    say(DELIVERIES.keys.system, { name, department: DEPARTMENTS[department] }),
    say(DELIVERIES.keys.id, { id }),
    say(DELIVERIES.keys.secret, { secret }),
    DELIVERIES.keys.onlyOnce,
  ].join('\n');
}
