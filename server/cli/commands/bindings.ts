import type { BindingReviewDto, BindingReviewRowDto } from '@innovation-points/shared/contracts/bindings.ts';
import { BINDING_STATUS_LABELS } from '@innovation-points/shared/vocabulary/bindings.ts';
import { PERSON_ROLE_LABELS } from '@innovation-points/shared/vocabulary/roles.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import type { Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { moment } from '../moment.ts';
import { table } from '../table.ts';
import { BINDINGS } from '../texts/bindings.ts';
import { COMMON } from '../texts/common.ts';

const PATH = '/v1/officer/binding-requests';

interface Page {
  readonly items: BindingReviewRowDto[];
  readonly next?: string;
}

/** `zone bindings …`: requests of persons to act for an enterprise, for the zone's business officers. */
export function registerBindingsCommands(program: Command, client: ZoneClient): void {
  const bindings = program.command('bindings').description(BINDINGS.about);
  const route = (id: string, verb = '') => `${PATH}/${encodeURIComponent(id)}${verb}`;
  bindings
    .command('list')
    .description(BINDINGS.list.about)
    .option('--status <status>', BINDINGS.list.status, 'waiting')
    .option('--after <id>', COMMON.afterId)
    .action(async (query: { status: string; after?: string }) =>
      client.print(await client.get<Page>(PATH, query), listed),
    );
  bindings
    .command('show <id>')
    .description(BINDINGS.show.about)
    .action(async (id: string) => client.print(await client.get<BindingReviewDto>(route(id)), described));
  bindings
    .command('evidence <id>')
    .description(BINDINGS.evidence.about)
    .requiredOption('--out <file>', COMMON.out)
    .action(async (id: string, { out }: { out: string }) => {
      const bytes = await client.download(route(id, '/evidence'), out);
      client.print({ file: out, bytes }, () => say(BINDINGS.evidence.done, { file: out, bytes }));
    });
  bindings
    .command('approve <id>')
    .description(BINDINGS.approve.about)
    .option('--role <role>', BINDINGS.approve.role)
    .action(async (id: string, body: { role?: string }) =>
      client.print(await client.post<BindingReviewDto>(route(id, '/approve'), body), described),
    );
  bindings
    .command('reject <id>')
    .description(BINDINGS.reject.about)
    .requiredOption('--reason <text>', BINDINGS.reject.reason)
    .action(async (id: string, body: { reason: string }) =>
      client.print(await client.post<BindingReviewDto>(route(id, '/reject'), body), described),
    );
}

function listed({ items, next }: Page): string {
  const heads = BINDINGS.columns;
  const rows = items.map((request) => [
    request.requestId,
    request.zone.name,
    request.enterpriseName,
    request.maskedName,
    request.maskedPhone,
    PERSON_ROLE_LABELS[request.role],
    BINDING_STATUS_LABELS[request.status],
    moment(request.createdAt),
  ]);
  return table(heads, rows) + (next === undefined ? '' : say(COMMON.more, { next }));
}

function described(request: BindingReviewDto): string {
  const { requestId, enterpriseName, zone, name, phone, role, status, note, reason, evidenceName } = request;
  const members = request.members.map((member) =>
    say(BINDINGS.request.member, {
      name: member.maskedName ?? BINDINGS.request.noName,
      role: PERSON_ROLE_LABELS[member.role],
    }),
  );
  return [
    say(BINDINGS.request.head, {
      id: requestId,
      name,
      phone: phone ?? BINDINGS.request.noPhone,
      role: PERSON_ROLE_LABELS[role],
      enterprise: enterpriseName,
      zone: zone.name,
    }),
    say(BINDINGS.request.status, {
      status: BINDING_STATUS_LABELS[status],
      reason: reason === undefined ? '' : say(BINDINGS.request.reason, { reason }),
    }),
    say(BINDINGS.request.evidence, {
      name: evidenceName,
      note: note === undefined ? '' : say(BINDINGS.request.note, { note }),
    }),
    say(BINDINGS.request.members, {
      members: members.length === 0 ? BINDINGS.request.noMembers : members.join(MARKS.item),
    }),
  ].join('\n');
}
