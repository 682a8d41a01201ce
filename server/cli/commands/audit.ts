import type {
  AuditEntryDto,
  AuditVerdictDto,
  ChainVerdictDto,
} from '@innovation-points/shared/contracts/audit.ts';
import type { Command } from 'commander';
import type { ZoneClient } from '../client.ts';
import { table } from '../table.ts';

interface Page {
  readonly items: AuditEntryDto[];
  readonly next?: string;
}

const FAULTS: Record<Extract<ChainVerdictDto, { ok: false }>['fault'], string> = {
  gap: '编号不连续，有记录被删除',
  link: '与上一条记录接不上',
  content: '内容被改动过',
  head: '末尾的记录被截去',
  anchor: '与早先记下的散列值不同，日志可能被整体重做',
};

/** `zone audit …`: the audit log of the zone, for its auditor. */
export function registerAuditCommands(program: Command, client: ZoneClient): void {
  const audit = program.command('audit').description('审计日志（审计员）');
  audit
    .command('verify')
    .description('逐条重算并核对本区与系统的日志；有问题时以 1 退出')
    .option('--anchor <seq:hash:signature>', '与早先记下的一条对照：编号:散列值[:签名]')
    .action(async ({ anchor }: { anchor?: string }) => {
      const [seq, hash, signature] = anchor?.split(':') ?? [];
      const body = anchor === undefined ? {} : { anchor: { seq: Number(seq), hash, signature } };
      const verdict = await client.post<AuditVerdictDto>('/v1/officer/audit/verify', body);
      client.print(verdict, ({ zone, system }) => `本区：${described(zone)}\n系统：${described(system)}`);
      if (!verdict.zone.ok || !verdict.system.ok) process.exitCode = 1;
    });
  audit
    .command('search')
    .description('查询日志（新的在前）')
    .option('--actor <actor>', '操作人，如 officer:3')
    .option('--action <prefix>', '操作的开头，如 claim.')
    .option('--subject <subject>', '对象，如 claim:10')
    .option('--from <day>', '从哪一天，YYYY-MM-DD')
    .option('--to <day>', '到哪一天（含）')
    .option('--after <seq>', '从该条之前继续')
    .option('--limit <n>', '最多列出多少条', '50')
    .action(async (query: Record<string, string>) =>
      client.print(await client.get<Page>('/v1/officer/audit', query), listed),
    );
  audit
    .command('export')
    .description('导出日志，每行一条 JSON')
    .requiredOption('--from <day>', '从哪一天，YYYY-MM-DD')
    .requiredOption('--to <day>', '到哪一天（含）')
    .requiredOption('--out <file>', '保存到哪个文件')
    .action(async ({ from, to, out }: { from: string; to: string; out: string }) => {
      const days = new URLSearchParams({ from, to });
      const bytes = await client.download(`/v1/officer/audit/export?${days.toString()}`, out);
      client.print({ file: out, bytes }, () => `已保存到 ${out}（${bytes} 字节）。`);
    });
}

function described(verdict: ChainVerdictDto): string {
  if (verdict.ok) {
    const { entries, hash, signature } = verdict;
    return `核对无误：共 ${entries} 条，首尾相连，内容未被改动。请另处记下，供以后对照：\n${entries}:${hash}:${signature}`;
  }
  return `第 ${verdict.seq} 条有问题：${FAULTS[verdict.fault]}；之前的 ${verdict.entries} 条核对无误。`;
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
  const more = next === undefined ? '' : `\n还有更多：加 --after ${next}`;
  return table(['序号', '时间', '操作人', '操作', '对象', '内容'], rows) + more;
}
