import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { bindToZone } from '../../../server/src/db/bindToZone.ts';
import type { Em, Orm } from '../../../server/src/db/orm.ts';
import { searchEntries } from '../../../server/src/features/audit/audit.read.ts';
import {
  claimsOfZone,
  eventsOf,
  publicClaims,
  waitingClaims,
} from '../../../server/src/features/claims/claims.read.ts';
import { paidClaims } from '../../../server/src/features/claims/claims.figures.ts';
import { lockPayableClaims, payableClaims } from '../../../server/src/features/claims/payoutSteps.service.ts';
import {
  activeByCreditCode,
  activeProfiles,
  endOfEnterpriseChunk,
  listProfiles,
} from '../../../server/src/features/enterprises/index.ts';
import {
  factPeriods,
  hasFactsOf,
  packedSheets,
  readSheetsOf,
} from '../../../server/src/features/facts/index.ts';
import { pastFacts } from '../../../server/src/features/facts/pastFacts.ts';
import { inboxOf, unreadCountOf } from '../../../server/src/features/notifications/inbox.read.ts';
import { auditLedger } from '../../../server/src/features/payouts/ledgerCheck.ts';
import { matchesWithoutClaim } from '../../../server/src/features/policies/index.ts';
import { scoresOfRun } from '../../../server/src/features/scoring/scores.read.ts';
import { costOfRead } from '../../support/costOfRead.ts';
import { describeEngines, openTestOrm } from '../../support/engines.ts';
import { fillLargeZone, SIZE } from '../../support/largeZone.ts';

const CHUNK = 100;

async function nextChunk(em: Em): Promise<void> {
  const after = 4900;
  const upTo = await endOfEnterpriseChunk(em, 1, after, CHUNK);
  await activeProfiles(em, 1, { after, upTo: upTo ?? 0 });
}

/** `em` as a request of an officer or an owner has it. */
function bound(em: Em): Em {
  bindToZone(em, 1);
  return em;
}

const ofPolicy = { zoneId: 1, policyCode: 'p1', period: '2025', limit: CHUNK };
const chunkOfIds = Array.from({ length: CHUNK }, (_, i) => 4900 + i);

interface Reading {
  readonly what: string;
  readonly read: (em: Em) => Promise<unknown>;
  /** Rows and index entries that may be gone through. */
  readonly most: number;
  /** A step that the embedded engine must not take: through all of a zone, or sorting more than what is asked for. */
  readonly never?: RegExp;
}

const THROUGH_ALL = /^SCAN (?!theirs|own|page)|\((zone_id|run_id|chain|status)=\?\)|USE TEMP B-TREE/m;
const THROUGH_ZONE = /^SCAN (?!theirs|own|page)|\((zone_id|run_id)=\?\)/m; // few rows are sorted
const SORTED_ZONE = /^SCAN|USE TEMP B-TREE/m; // a page along the zone's index

const READINGS: readonly Reading[] = [
  { what: 'the next chunk of a zone', read: nextChunk, most: 3 * CHUNK },
  { what: 'the same for a request', read: (em) => nextChunk(bound(em)), most: 3 * CHUNK },
  {
    what: 'the profiles of a chunk',
    read: (em) => listProfiles(em, 1, chunkOfIds),
    most: 12 * CHUNK,
    never: THROUGH_ZONE,
  },
  {
    what: 'the profile of one',
    read: (em) => listProfiles(bound(em), 1, [4711]),
    most: 30,
    never: THROUGH_ZONE,
  },
  { what: 'who has a credit code', read: (em) => activeByCreditCode(em, 'U4711'), most: 10, never: /^SCAN/m },
  {
    what: 'an inbox, whatever others were told',
    read: (em) => inboxOf(em, 7, { before: undefined, limit: 20 }),
    most: 40,
    never: /^SCAN (?!theirs|own)|membership_person_enterprise_uq \(person_id=\? AND/m,
  },
  {
    what: 'how much of it is unread',
    read: (em) => unreadCountOf(em, 7),
    most: 20,
    never: /^SCAN|membership_person_enterprise_uq \(person_id=\? AND/m,
  },
  { what: 'the history of a claim', read: (em) => eventsOf(bound(em), 4711), most: 10 },
  {
    what: 'a page of all claims',
    read: (em) => claimsOfZone(bound(em), { zoneId: 1, enterpriseId: 4711 }, { after: undefined, limit: 20 }),
    most: 10,
  },
  {
    what: 'what of its claims one may confirm',
    read: (em) => waitingClaims(bound(em), 4711, '2026-11-20'),
    most: 10,
    never: /^SCAN|\(status=\?|claim_(status_reply|zone_status|station)_ix/m,
  },
  {
    what: 'a page of public claims',
    read: (em) => publicClaims(bound(em), 1, { after: undefined, limit: 20 }),
    most: 100,
    never: SORTED_ZONE,
  },
  {
    what: 'claims to pay',
    read: (em) => payableClaims(bound(em), { zoneId: 1, limit: 20 }),
    most: 100,
    never: /^SCAN|USE TEMP B-TREE|claim_hold_ix/m,
  },
  {
    what: 'claims to lock for a batch',
    read: (em) => lockPayableClaims(bound(em), { zoneId: 1, claimIds: chunkOfIds, limit: CHUNK }),
    most: 6 * CHUNK, // what the server engine goes through, it locks
    never: /^SCAN|\((zone_id|hold_id)=\?\)/m,
  },
  {
    what: 'a page of scores',
    read: (em) => scoresOfRun(bound(em), 1, { from: 4990, limit: 20 }),
    most: 400,
    never: /^SCAN (?!page)|\(run_id=\?\)/m,
  },
  {
    what: 'what was paid in a week',
    read: (em) => paidClaims(bound(em), 1, { from: new Date('2026-11-01'), to: new Date('2026-11-08') }),
    most: 10,
  },
  {
    what: 'the books once, each payment by its claim,',
    read: (em) => auditLedger(em, 1),
    most: 30 * SIZE,
    never: /payout_attempt_ask_ix/,
  },
  { what: 'matches that become claims', read: (em) => matchesWithoutClaim(em, ofPolicy), most: 3 * CHUNK },
  {
    what: 'the sheets of a chunk',
    read: (em) => packedSheets(em, 1, { after: 4900, upTo: 5000, periods: ['2023', '2024', '2025'] }),
    most: 3 * CHUNK,
  },
  {
    what: 'what some had before',
    read: (em) => pastFacts(bound(em), 1, chunkOfIds, ['2024', '2025']),
    most: 6 * CHUNK,
    never: /fact_sheet_period_ix/,
  },
  {
    what: 'what is live of some',
    read: (em) =>
      readSheetsOf(bound(em), 1, { enterpriseIds: chunkOfIds, periods: ['2025'], codes: ['revenue'] }),
    most: 8 * CHUNK,
    never: /fact_sheet_period_ix/,
  },
  { what: 'whether a year has facts', read: (em) => hasFactsOf(bound(em), 1, '2019'), most: 10 },
  { what: 'which years have facts', read: (em) => factPeriods(bound(em), 1), most: 10 },
  {
    what: 'what was done to one claim',
    read: (em) =>
      searchEntries(bound(em), 'zone:1', { subject: 'claim:4711' }, { before: undefined, limit: 20 }),
    most: 10,
  },
];

describeEngines('a zone of ten thousand enterprises', (engine) => {
  let orm: Orm;
  beforeAll(async () => {
    orm = await openTestOrm(engine);
    await fillLargeZone(orm.em.fork());
  });
  afterAll(() => orm.close(true));

  it.each(READINGS)(
    'reads $what without going through the rest',
    async ({ read, most, never = THROUGH_ALL }) => {
      const { rows, plan } = await costOfRead(orm, read);
      expect(plan.join('\n')).not.toMatch(never);
      expect(rows).toBeLessThanOrEqual(most);
    },
  );
});
