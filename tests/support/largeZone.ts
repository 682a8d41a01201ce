import { writeOrder } from '../../server/src/features/scoring/runOrder.ts';
import { bulkInsert, instantValue, type Cell } from '../../server/src/db/bulk.ts';
import { engineOf, type Em } from '../../server/src/db/orm.ts';

/** Enterprises of both zones together; every tenth is of zone 2. */
export const SIZE = 10_000;
const NOW = new Date('2026-11-20T02:00:00Z');

const zoneOf = (id: number): number => (id % 10 === 0 ? 2 : 1);

type Table = readonly [table: string, columns: string, row: (id: number, at: Cell) => Cell[]];

const TABLES: readonly Table[] = [
  [
    'enterprise',
    'id zone_id registered_as name status created_at updated_at',
    (id, at) => [id, zoneOf(id), `uscc:${id}`, `企业${id}`, id % 7 === 0 ? 'deregistered' : 'active', at, at],
  ],
  ['enterprise_identifier', 'zone_id enterprise_id scheme value', (id) => [zoneOf(id), id, 'uscc', `U${id}`]],
  [
    'enterprise_title',
    'zone_id enterprise_id code valid_from',
    (id) => [zoneOf(id), id, 'high_tech', '2025-01-01'],
  ],
  [
    'enterprise_flag',
    'zone_id enterprise_id kind occurred_on',
    (id) => [zoneOf(id), id, 'dishonest', '2025-01-01'],
  ],
  [
    'inbox_message',
    'zone_id enterprise_id dedupe_key event subject_type subject_id params title body page created_at',
    (id, at) => [zoneOf(id), id, `m${id}`, 'claimPaid', 'claim', id, '{}', '标题', '正文', 'page', at],
  ],
  [
    'claim',
    'id zone_id enterprise_id policy_code policy_title period status policy_version_id policy_version amount_fen amount_explanation evidence evidence_on notice_provisional updated_at',
    (id, at) => [
      id,
      zoneOf(id),
      id,
      'p1',
      '奖励',
      '2025',
      id % 2 === 0 ? 'archived' : 'approved',
      1,
      1,
      100,
      '说明',
      '{}',
      '2026-01-01',
      0,
      at,
    ],
  ],
  [
    'claim_event',
    'claim_id event to_status actor_kind actor at',
    (id, at) => [id, 'match', 'matched', 'system', 'system:x', at],
  ],
  [
    'payout',
    'id zone_id claim_id enterprise_id policy_title amount_fen status attempts updated_at',
    (id, at) => [id, zoneOf(id), id, id, '奖励', 100, 'settled', 1, at],
  ],
  [
    'payout_attempt',
    'zone_id payout_id batch_id payee_account_id amount_fen number reference status asked',
    (id) => [zoneOf(id), id, 1, 1, 100, 1, `r${id}`, 'settled', 0],
  ],
  [
    'score',
    'run_id enterprise_id zone_id total rank coverage details',
    (id) => [1, id, 1, '1', id % 5 === 0 ? null : id, '1', 'x'],
  ],
  [
    'policy_match',
    'zone_id enterprise_id policy_code period policy_version_id verdict amount_fen sentence answers as_of claim_id',
    (id) => [zoneOf(id), id, 'p1', '2025', 1, 'met', 100, '句', '[]', '2026-01-01', id % 2 === 0 ? id : null],
  ],
  ['fact_sheet', 'enterprise_id period zone_id facts', (id) => [id, '2025', zoneOf(id), '1 1 revenue 5']],
  [
    'audit_entry',
    'chain seq at actor action subject details previous_hash hash',
    (id, at) => ['zone:1', id, at, 'a', 'b', `claim:${id}`, '{}', 'p', 'h'],
  ],
];

/**
 * A large zone, 1, and a small one beside it, with one row of each kind for every enterprise `id` from 1 to `SIZE`: title, flag,
 * message, claim, its birth and its payment, score of run 1 (every fifth without a rank), match of policy `p1` (every second with a
 * claim), fact sheet of 2025, audit entry. Person 7 acts for enterprises 41 and 5042.
 */
export async function fillLargeZone(em: Em): Promise<void> {
  const at = instantValue(em, NOW);
  const ids = Array.from({ length: SIZE }, (_, i) => i + 1);
  for (const [table, columns, row] of TABLES) {
    await bulkInsert(
      em,
      table,
      columns.split(' '),
      ids.map((id) => row(id, at)),
    );
    if (engineOf(em) === 'server') await em.execute(`analyze table ${table}`, [], 'all');
  }
  await writeOrder(em, { runId: 1, zoneId: 1 }, Float64Array.from(ids));
  for (const enterpriseId of [41, 5042]) {
    const values = [1, enterpriseId, 7, 'agent', 'contact_list', at];
    const columns = ['zone_id', 'enterprise_id', 'person_id', 'role', 'source', 'granted_at'];
    await bulkInsert(em, 'membership', columns, [values]);
  }
}
