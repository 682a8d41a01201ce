import type { Em } from '../../db/orm.ts';
import type { Deps } from '../../deps.ts';
import { auditClaimMoney, SPENT, type MoneyFault } from '../claims/index.ts';
import { ZoneSchema } from '../zones/index.ts';

/** Something in the books that does not agree; `subject` is the row to look at, such as `claim:7`. */
export interface LedgerFault {
  readonly subject: string;
  readonly fault:
    MoneyFault['fault'] | 'claim_not_settled_once' | 'payout_without_claim' | 'owed_without_claim';
}

/**
 * Adds up the books of a zone from three sides: fund sources against their entries, each claim against what it holds in them, and
 * each paid claim against exactly one settled payment of its amount; nothing is owed for a claim that cannot be paid. None is the only
 * good answer.
 */
export async function auditLedger(em: Em, zoneId: number): Promise<LedgerFault[]> {
  return [...(await auditClaimMoney(em, zoneId)), ...(await payoutFaults(em, zoneId))];
}

/** Checks the books of every zone and puts what does not agree into the log as an error. Zero: there is nothing to go on with. */
export async function checkLedgers({ orm, logger }: Pick<Deps, 'orm' | 'logger'>): Promise<number> {
  const zones = await orm.em.fork().find(ZoneSchema, {}, { fields: ['id'], orderBy: { id: 'asc' } });
  for (const { id: zoneId } of zones) {
    const faults = await auditLedger(orm.em.fork(), zoneId);
    if (faults.length > 0) logger.error({ zoneId, faults }, 'the books do not agree');
  }
  return 0;
}

async function payoutFaults(em: Em, zoneId: number): Promise<LedgerFault[]> {
  const spent = SPENT.map((status) => `'${status}'`).join(', ');
  const doubled = await em.execute<{ id: number }[]>(
    `select c.id from claim c
       left join payout p on p.claim_id = c.id and p.status = 'settled' and p.amount_fen = c.amount_fen
       left join payout_attempt t on t.payout_id = p.id and t.status = 'settled' and t.amount_fen = c.amount_fen
     where c.zone_id = ? and c.status in (${spent}) group by c.id having count(t.id) <> 1`,
    [zoneId],
  );
  const stray = await em.execute<{ id: number }[]>(
    `select p.id from payout p join claim c on c.id = p.claim_id
     where p.zone_id = ? and p.status = 'settled' and c.status not in (${spent})`,
    [zoneId],
  );
  const unpayable = await em.execute<{ id: number }[]>(
    `select p.id from payout p join claim c on c.id = p.claim_id
     where p.zone_id = ? and p.status in ('owed', 'batched') and c.status not in ('approved', 'account_corrected')`,
    [zoneId],
  );
  return [
    ...doubled.map(({ id }) => ({ subject: `claim:${id}`, fault: 'claim_not_settled_once' }) as const),
    ...stray.map(({ id }) => ({ subject: `payout:${id}`, fault: 'payout_without_claim' }) as const),
    ...unpayable.map(({ id }) => ({ subject: `payout:${id}`, fault: 'owed_without_claim' }) as const),
  ];
}
