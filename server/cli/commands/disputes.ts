import type {
  DisputeCountDto,
  FactVersionDto,
  OfficerDisputeDto,
  OfficerDisputeRowDto,
} from '@innovation-points/shared/contracts/disputes.ts';
import { DEPARTMENTS } from '@innovation-points/shared/vocabulary/departments.ts';
import {
  DISPUTE_KINDS,
  DISPUTE_STATUSES,
  DISPUTE_STATUS_CODES,
  RESCORE_STATES,
} from '@innovation-points/shared/vocabulary/disputes.ts';
import { FACT_VERSION_STATES } from '@innovation-points/shared/vocabulary/facts.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import { InvalidArgumentError, type Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { moment } from '../moment.ts';
import { table } from '../table.ts';
import { COMMON } from '../texts/common.ts';
import { DISPUTES } from '../texts/disputes.ts';

const ROUTE = '/v1/officer/disputes';

/** `zone disputes …`: the queue of facts that enterprises hold to be wrong or missing. */
export function registerDisputesCommands(program: Command, client: ZoneClient): void {
  const disputes = program.command('disputes').description(DISPUTES.about);
  registerLooking(disputes, client);
  registerAnswering(disputes, client);
}

interface ListOptions {
  readonly status?: string;
  readonly department?: string;
  readonly enterprise?: string;
  readonly limit: string;
  readonly after?: string;
}

function registerLooking(disputes: Command, client: ZoneClient): void {
  disputes
    .command('summary')
    .description(DISPUTES.summary.about)
    .action(async () => {
      client.print(
        await client.get<{ items: DisputeCountDto[] }>('/v1/officer/dispute-counts'),
        ({ items }) => summaryText(items),
      );
    });
  disputes
    .command('list')
    .description(DISPUTES.list.about)
    .option('--status <status>', say(DISPUTES.list.status, { statuses: statusHelp() }))
    .option('--department <code>', DISPUTES.list.department)
    .option('--enterprise <id>', DISPUTES.list.enterprise)
    .option('--limit <n>', COMMON.limit, '20')
    .option('--after <key>', COMMON.afterPlace)
    .action(async ({ enterprise, ...options }: ListOptions) => {
      const page = await client.get<{ items: OfficerDisputeRowDto[]; next?: string }>(ROUTE, {
        ...options,
        enterpriseId: enterprise,
      });
      client.print(
        page,
        ({ items, next }) => `${queueText(items)}${next === undefined ? '' : say(COMMON.nextPage, { next })}`,
      );
    });
  disputes
    .command('show <id>')
    .description(DISPUTES.show.about)
    .action(async (id: string) => {
      client.print(await client.get<OfficerDisputeDto>(`${ROUTE}/${disputeId(id)}`), detailText);
    });
  disputes
    .command('evidence <id> <file>')
    .description(DISPUTES.evidence.about)
    .action(async (id: string, file: string) => {
      const byteCount = await client.download(`${ROUTE}/${disputeId(id)}/evidence`, file);
      client.print({ file, byteCount }, () => say(DISPUTES.evidence.done, { file, bytes: byteCount }));
    });
}

function registerAnswering(disputes: Command, client: ZoneClient): void {
  disputes
    .command('uphold <id>')
    .description(DISPUTES.uphold.about)
    .requiredOption('--value <decimal>', DISPUTES.uphold.value)
    .option('--answer <text>', DISPUTES.uphold.answer)
    .action(async (id: string, { value, answer }: { value: string; answer?: string }) => {
      const body = { correctedValue: value, answer };
      client.print(
        await client.post<OfficerDisputeDto>(`${ROUTE}/${disputeId(id)}/uphold`, body),
        detailText,
      );
    });
  disputes
    .command('dismiss <id>')
    .description(DISPUTES.dismiss.about)
    .requiredOption('--answer <text>', DISPUTES.dismiss.answer)
    .action(async (id: string, { answer }: { answer: string }) => {
      client.print(
        await client.post<OfficerDisputeDto>(`${ROUTE}/${disputeId(id)}/dismiss`, { answer }),
        detailText,
      );
    });
}

function disputeId(text: string): string {
  if (!/^[1-9]\d*$/.test(text)) {
    throw new InvalidArgumentError(DISPUTES.badId);
  }
  return text;
}

function statusHelp(): string {
  return DISPUTE_STATUS_CODES.map((status) => `${status} ${DISPUTE_STATUSES[status]}`).join(MARKS.comma);
}

function summaryText(items: readonly DisputeCountDto[]): string {
  if (items.length === 0) return DISPUTES.summary.none;
  return table(
    DISPUTES.summary.columns,
    items.map((one) => [DEPARTMENTS[one.department], one.waiting, one.dueToday, one.escalated]),
  );
}

function queueText(items: readonly OfficerDisputeRowDto[]): string {
  return table(
    DISPUTES.columns,
    items.map((one) => [
      one.id,
      DISPUTE_STATUSES[one.status],
      one.deadlineOn,
      DEPARTMENTS[one.department],
      one.enterpriseName,
      one.title,
      one.period,
      one.disputedValue,
      one.claimedValue,
    ]),
  );
}

function detailText(dispute: OfficerDisputeDto): string {
  const { id, title, unit, period, evidence, rescore, versions } = dispute;
  const lines = [
    say(DISPUTES.dispute.head, {
      id,
      enterprise: dispute.enterpriseName,
      status: DISPUTE_STATUSES[dispute.status],
    }),
    say(DISPUTES.dispute.fact, {
      period,
      title,
      unit,
      department: DEPARTMENTS[dispute.department],
      kind: DISPUTE_KINDS[dispute.kind],
    }),
    say(DISPUTES.dispute.values, {
      disputed: dispute.disputedValue ?? '—',
      claimed: dispute.claimedValue,
      corrected: dispute.correctedValue ?? '—',
    }),
    say(DISPUTES.dispute.reason, { reason: dispute.reason }),
    say(DISPUTES.dispute.deadline, {
      day: dispute.deadlineOn,
      provisional: dispute.deadlineIsProvisional ? DISPUTES.dispute.provisional : '',
    }),
    evidence === undefined
      ? DISPUTES.dispute.noEvidence
      : say(DISPUTES.dispute.evidence, { file: evidence.fileName, bytes: evidence.byteCount }),
    ...(dispute.answer === undefined ? [] : [say(DISPUTES.dispute.answer, { answer: dispute.answer })]),
    ...(rescore === undefined ? [] : [say(DISPUTES.dispute.rescore, { state: RESCORE_STATES[rescore] })]),
  ];
  return [...lines, versionsText(versions)].join('\n');
}

function versionsText(versions: readonly FactVersionDto[]): string {
  return table(
    DISPUTES.dispute.versionColumns,
    versions.map(({ value, state, department, source, rowNumber, acceptedAt }) => [
      value,
      FACT_VERSION_STATES[state],
      DEPARTMENTS[department],
      source,
      rowNumber,
      moment(acceptedAt),
    ]),
  );
}
