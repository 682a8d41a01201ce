import type {
  AuditEntryDto,
  AuditVerdictDto,
  ChainVerdictDto,
} from '@innovation-points/shared/contracts/audit.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import type { Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { table } from '../table.ts';
import { AUDIT } from '../texts/audit.ts';
import { COMMON } from '../texts/common.ts';

interface Page {
  readonly items: AuditEntryDto[];
  readonly next?: string;
}

const FAULTS: Record<Extract<ChainVerdictDto, { ok: false }>['fault'], string> = AUDIT.faults;

/** `zone audit …`: the audit log of the zone, for its auditor. */
export function registerAuditCommands(program: Command, client: ZoneClient): void {
  const audit = program.command('audit').description(AUDIT.about);
  audit
    .command('verify')
    .description(AUDIT.verify.about)
    .option('--anchor <seq:hash:signature>', AUDIT.verify.anchor)
    .action(async ({ anchor }: { anchor?: string }) => {
      const [seq, hash, signature] = anchor?.split(':') ?? [];
      const body = anchor === undefined ? {} : { anchor: { seq: Number(seq), hash, signature } };
      const verdict = await client.post<AuditVerdictDto>('/v1/officer/audit/verify', body);
      client.print(verdict, ({ zone, system }) =>
        say(AUDIT.verify.verdicts, { zone: described(zone), system: described(system) }),
      );
      if (!verdict.zone.ok || !verdict.system.ok) process.exitCode = 1;
    });
  audit
    .command('search')
    .description(AUDIT.search.about)
    .option('--actor <actor>', AUDIT.search.actor)
    .option('--action <prefix>', AUDIT.search.action)
    .option('--subject <subject>', AUDIT.search.subject)
    .option('--from <day>', AUDIT.search.from)
    .option('--to <day>', AUDIT.search.to)
    .option('--after <seq>', AUDIT.search.after)
    .option('--limit <n>', AUDIT.search.limit, '50')
    .action(async (query: Record<string, string>) =>
      client.print(await client.get<Page>('/v1/officer/audit', query), listed),
    );
  audit
    .command('export')
    .description(AUDIT.export.about)
    .requiredOption('--from <day>', AUDIT.export.from)
    .requiredOption('--to <day>', AUDIT.export.to)
    .requiredOption('--out <file>', COMMON.out)
    .action(async ({ from, to, out }: { from: string; to: string; out: string }) => {
      const days = new URLSearchParams({ from, to });
      const bytes = await client.download(`/v1/officer/audit/export?${days.toString()}`, out);
      client.print({ file: out, bytes }, () => say(AUDIT.export.done, { file: out, bytes }));
    });
}

function described(verdict: ChainVerdictDto): string {
  if (verdict.ok) {
    const { entries, hash, signature } = verdict;
    return say(AUDIT.verify.sound, { entries, hash, signature });
  }
  return say(AUDIT.verify.broken, {
    seq: verdict.seq,
    fault: FAULTS[verdict.fault],
    entries: verdict.entries,
  });
}

function listed({ items, next }: Page): string {
  const rows = items.map(({ seq, at, actor, action, subject, details }) => [
    seq,
    at,
    actor,
    action,
    subject,
    details,
  ]);
  const more = next === undefined ? '' : say(COMMON.more, { next });
  return table(AUDIT.columns, rows) + more;
}
