import type { BindingReviewDto, BindingReviewRowDto } from '@innovation-points/shared/contracts/bindings.ts';
import { BINDING_STATUS_LABELS } from '@innovation-points/shared/vocabulary/bindings.ts';
import { PERSON_ROLE_LABELS } from '@innovation-points/shared/vocabulary/roles.ts';
import type { Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { table } from '../table.ts';

const PATH = '/v1/officer/binding-requests';

interface Page {
  readonly items: BindingReviewRowDto[];
  readonly next?: string;
}

/** `zone bindings …`: requests of persons to act for an enterprise, for the zone's business officers. */
export function registerBindingsCommands(program: Command, client: ZoneClient): void {
  const bindings = program.command('bindings').description('企业身份绑定申请的审核（业务经办）');
  const route = (id: string, verb = '') => `${PATH}/${encodeURIComponent(id)}${verb}`;
  bindings
    .command('list')
    .description('列出申请（旧的在前）')
    .option('--status <status>', '状态：waiting、approved、rejected、withdrawn', 'waiting')
    .option('--after <id>', '从该编号之后继续')
    .action(async (query: { status: string; after?: string }) =>
      client.print(await client.get<Page>(PATH, query), listed),
    );
  bindings
    .command('show <id>')
    .description('查看一件申请的全部内容（查看留痕）')
    .action(async (id: string) => client.print(await client.get<BindingReviewDto>(route(id)), described));
  bindings
    .command('evidence <id>')
    .description('下载证明材料（查看留痕）')
    .requiredOption('--out <file>', '保存到哪个文件')
    .action(async (id: string, { out }: { out: string }) => {
      const bytes = await client.download(route(id, '/evidence'), out);
      client.print({ file: out, bytes }, () => `已保存到 ${out}（${bytes} 字节）。`);
    });
  bindings
    .command('approve <id>')
    .description('通过申请')
    .option('--role <role>', '改定角色：legal_representative、administrator、agent、viewer')
    .action(async (id: string, body: { role?: string }) =>
      client.print(await client.post<BindingReviewDto>(route(id, '/approve'), body), described),
    );
  bindings
    .command('reject <id>')
    .description('驳回申请')
    .requiredOption('--reason <text>', '理由，申请人会看到')
    .action(async (id: string, body: { reason: string }) =>
      client.print(await client.post<BindingReviewDto>(route(id, '/reject'), body), described),
    );
}

function listed({ items, next }: Page): string {
  const heads = ['编号', '高新区', '企业', '申请人', '手机', '角色', '状态', '提交时间'];
  const rows = items.map((request) => [
    request.requestId,
    request.zone.name,
    request.enterpriseName,
    request.maskedName,
    request.maskedPhone,
    PERSON_ROLE_LABELS[request.role],
    BINDING_STATUS_LABELS[request.status],
    request.createdAt,
  ]);
  return table(heads, rows) + (next === undefined ? '' : `\n还有更多：加 --after ${next}`);
}

function described(request: BindingReviewDto): string {
  const { requestId, enterpriseName, zone, name, phone, role, status, note, reason, evidenceName } = request;
  const members = request.members.map(
    (member) => `${member.maskedName ?? '未留姓名'}（${PERSON_ROLE_LABELS[member.role]}）`,
  );
  return [
    `申请 ${requestId}：${name}（${phone ?? '未绑定手机号'}）申请以“${PERSON_ROLE_LABELS[role]}”代表 ${enterpriseName}（${zone.name}）`,
    `状态：${BINDING_STATUS_LABELS[status]}${reason === undefined ? '' : `，理由：${reason}`}`,
    `证明材料：${evidenceName}${note === undefined ? '' : `；说明：${note}`}`,
    `现有成员：${members.length === 0 ? '无' : members.join('、')}`,
  ].join('\n');
}
