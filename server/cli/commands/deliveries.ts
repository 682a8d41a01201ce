import type { DeliveryKeyDto, NewDeliveryKeyDto } from '@innovation-points/shared/contracts/deliveries.ts';
import type { ImportPreviewDto } from '@innovation-points/shared/contracts/imports.ts';
import { DEPARTMENTS } from '@innovation-points/shared/vocabulary/departments.ts';
import type { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { SIGNATURE_HEADERS } from '../../src/http/signedRequest.ts';
import { newId } from '../../src/lib/ids.ts';
import { signRequest } from '../../src/lib/requestSignature.ts';
import { answerOf, CommandError, reached, type ZoneClient } from '../client.ts';
import { table } from '../table.ts';
import { waitingFor } from '../waiting.ts';
import { printBatch } from './imports.ts';

interface NewKey {
  readonly name: string;
  readonly department: string;
  readonly autoAccept: boolean;
}

/** `zone delivery …`: keys of departments' systems, and a delivery as such a system sends it. */
export function registerDeliveriesCommands(program: Command, client: ZoneClient): void {
  const delivery = program.command('delivery').description('部门系统对接：密钥与交付');
  registerKeys(delivery.command('keys').description('对接密钥（系统管理员）'), client);
  delivery
    .command('send <file>')
    .description('按部门系统的方式签名交付一批数据；文件为 JSON 数组，每行一个“表头: 值”对象')
    .requiredOption('-m, --mapping <code>', '对照表编号')
    .requiredOption('--batch <id>', '批次编号：同一编号同一内容可重复发送')
    .requiredOption('--key <id>', '密钥编号')
    .requiredOption('--secret-file <file>', '存放密钥的文件')
    .action(async (file: string, options: Sending) => {
      const sent = send(program.opts<{ server: string }>().server, file, options);
      printBatch(client, await waitingFor('正在交付', sent));
    });
}

function registerKeys(keys: Command, client: ZoneClient): void {
  keys
    .command('list')
    .description('列出密钥（不含密钥本身）')
    .action(async () =>
      client.print(await client.get<{ items: DeliveryKeyDto[] }>('/v1/delivery-keys'), ({ items }) =>
        keysText(items),
      ),
    );
  keys
    .command('create')
    .description('为一个部门的系统新建密钥；密钥只显示这一次')
    .requiredOption('--name <name>', '系统名称')
    .requiredOption('--department <code>', '部门，如 tax')
    .option('--auto-accept', '没有错误的批次直接入库', false)
    .action(async ({ name, department, autoAccept }: NewKey) =>
      client.print(
        await client.post<NewDeliveryKeyDto>('/v1/delivery-keys', { name, department, autoAccept }),
        openedText,
      ),
    );
  keys
    .command('rotate <id>')
    .description('更换密钥：旧密钥立即失效，新密钥只显示这一次')
    .action(async (id: string) =>
      client.print(
        await client.post<NewDeliveryKeyDto>(`/v1/delivery-keys/${encodeURIComponent(id)}/rotate`),
        openedText,
      ),
    );
  keys
    .command('disable <id>')
    .description('停用密钥：此后它的请求一律拒绝')
    .action(async (id: string) =>
      client.print(
        await client.post<DeliveryKeyDto>(`/v1/delivery-keys/${encodeURIComponent(id)}/disable`),
        (key) => `已停用：${key.id}（${key.name}）`,
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
    throw new CommandError(`文件 ${file} 不是有效的 JSON，请检查后重试。`);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CommandError(`读不到文件 ${file}，请核对路径。`);
  }
}

function keysText(items: readonly DeliveryKeyDto[]): string {
  return table(
    ['编号', '系统', '部门', '自动入库', '新建', '更换', '停用'],
    items.map(({ id, name, department, autoAccept, createdAt, rotatedAt, disabledAt }) => [
      id,
      name,
      DEPARTMENTS[department],
      autoAccept ? '是' : '否',
      createdAt.slice(0, 10),
      rotatedAt?.slice(0, 10),
      disabledAt?.slice(0, 10),
    ]),
  );
}

function openedText({ id, secret, name, department }: NewDeliveryKeyDto): string {
  return [
    `${name}（${DEPARTMENTS[department]}）`,
    `密钥编号：${id}`,
    `密钥：${secret}`,
    '密钥只显示这一次，请立即交给对方系统保存。',
  ].join('\n');
}
