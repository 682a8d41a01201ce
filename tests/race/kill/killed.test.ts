import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import { transact } from '../../../server/src/db/transact.ts';
import { verifyChain } from '../../../server/src/features/audit/index.ts';
import { ClaimSchema } from '../../../server/src/features/claims/index.ts';
import { PayeeAccountSchema } from '../../../server/src/features/claims/payeeAccount.entity.ts';
import { InboxMessageSchema } from '../../../server/src/features/notifications/inboxMessage.entity.ts';
import { auditLedger } from '../../../server/src/features/payouts/index.ts';
import { PayoutAttemptSchema } from '../../../server/src/features/payouts/payouts.entity.ts';
import {
  accepted,
  identify,
  join,
  PATENTS,
  startClaimWorld,
  type ClaimWorld,
} from '../../support/claimWorld.ts';
import { describeServer, ownDatabase } from '../../support/engines.ts';
import { TEST_ENVIRONMENT } from '../../support/testApp.ts';
import { startProgram, type RunningProgram } from '../../support/program.ts';

/** How often the server is killed; KILLS=50 is the long proof, and takes about three minutes. */
const KILLS = Number(process.env['KILLS'] ?? 4);
const CLAIMS_PER_KILL = 4;
const LONGEST_LIFE_MS = 250;

interface Tap {
  readonly claimId: number;
  readonly enterpriseId: number;
  readonly accountId: number;
  readonly key: string;
  isAcknowledged: boolean;
  /** What every try got, for the report when something is wrong. */
  readonly answers: (number | 'died')[];
}

/** Every enterprise with its claim pushed, an account, and one person who may confirm for it. */
async function prepare(world: ClaimWorld): Promise<Tap[]> {
  const { app, zoneId, owner, enterpriseIds } = world;
  await identify(world);
  const em = app.em();
  await em.nativeUpdate(ClaimSchema, { policyCode: PATENTS }, { status: 'pushed', replyBy: '2026-12-20' });
  const claims = await em.find(ClaimSchema, { policyCode: PATENTS }, { orderBy: { id: 'asc' } });
  const now = app.clock.now();
  for (const enterpriseId of enterpriseIds.slice(1)) {
    await join(app.em(), { zoneId, enterpriseId, personId: owner.personId, role: 'administrator', now });
  }
  return transact(em, async (tx) => {
    const accounts = claims.map(({ enterpriseId }) => {
      const number = `62220217${String(enterpriseId).padStart(10, '0')}`;
      return tx.create(PayeeAccountSchema, {
        zoneId,
        enterpriseId,
        holderName: `郑州第${enterpriseIds.indexOf(enterpriseId) + 1}科技有限公司`,
        bankName: '测试银行',
        sealedNumber: app.deps.vault.seal(number),
        maskedNumber: '**** 0000',
        numberIndex: app.deps.vault.blindIndex('payee_account', number),
        addedBy: null,
        createdAt: now,
      });
    });
    await tx.flush();
    return claims.map(({ id, enterpriseId }, at) => ({
      claimId: id,
      enterpriseId,
      accountId: accounts[at]!.id,
      key: `kill-tap-${id}`,
      isAcknowledged: false,
      answers: [],
    }));
  });
}

/** Taps 确认 on the server; a server that dies in between acknowledges nothing. */
async function tap(url: string, { owner }: ClaimWorld, own: Tap): Promise<void> {
  const path = `/v1/enterprises/${own.enterpriseId}/claims/${own.claimId}/confirm`;
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': own.key,
      'x-test-actor': JSON.stringify(owner),
    },
    body: JSON.stringify({ payeeAccountId: own.accountId, statementVersion: '2026-1' }),
  }).catch(() => undefined);
  own.answers.push(answer?.status ?? 'died');
  if (answer?.status === 200) own.isAcknowledged = true;
}

/** Brings what is confirmed to the bank: approved, in a batch, released. */
async function release({ app, preparer, approver }: ClaimWorld): Promise<void> {
  await app.em().nativeUpdate(ClaimSchema, { status: 'confirmed' }, { status: 'approved' });
  const batches = '/v1/officer/payout-batches';
  const made = await app.post(batches, {}, { as: preparer });
  if (made.status !== 200) return;
  const { id, totalFen } = made.body;
  accepted(await app.post(`${batches}/${id}/approve`, { totalFen }, { as: approver }));
  accepted(await app.post(`${batches}/${id}/execute`, {}, { as: preparer }));
}

describeServer('a server that is killed while it confirms and pays', () => {
  let world: ClaimWorld | undefined;
  let server: RunningProgram | undefined;
  afterEach(async () => {
    server?.signal('SIGKILL');
    await server?.ended;
    await world?.app.close();
  });

  const start = async (life: number): Promise<RunningProgram> => {
    const env = {
      ...TEST_ENVIRONMENT,
      DATABASE_URL: await ownDatabase(),
      BANK_API_BASE: `${world?.app.url}/emulator/bank`,
      NOW: new Date(Date.parse('2026-11-20T03:00:00.000Z') + life * 120_000).toISOString(), // unanswered payments are due
    };
    return startProgram({ script: 'tests/support/killableServer.ts', env }, /^ready (\S+)$/);
  };

  it(
    `loses no acknowledged confirmation and pays nothing twice, after ${KILLS} kills`,
    async () => {
      world = await startClaimWorld('server', { enterprises: KILLS * CLAIMS_PER_KILL });
      const taps = await prepare(world);
      for (let life = 0; life < KILLS; life += 1) {
        server = await start(life);
        const { url } = server;
        const own = taps.slice(life * CLAIMS_PER_KILL, (life + 1) * CLAIMS_PER_KILL);
        const under = own.map((one) => tap(url, world!, one));
        if (life > 0) under.push(release(world));
        await delay(Math.round((LONGEST_LIFE_MS * ((life * 7) % 10)) / 10));
        server.signal('SIGKILL');
        await Promise.all([...under, server.ended]);
      }
      const acknowledged = taps.filter(({ isAcknowledged }) => isAcknowledged).map(({ claimId }) => claimId);
      const lost = await world.app.em().count(ClaimSchema, { id: { $in: acknowledged }, status: 'pushed' });
      expect(lost).toBe(0);

      server = await start(KILLS + 1);
      const { url } = server;
      await Promise.all(taps.map((one) => tap(url, world!, one)));
      expect(taps.filter(({ isAcknowledged }) => !isAcknowledged)).toEqual([]);
      await settle(world);
      await expectSound(world, taps);
    },
    60_000 + KILLS * 10_000,
  );
});

/** Releases what is left and waits until the bank has answered for everything. */
async function settle(world: ClaimWorld): Promise<void> {
  for (;;) {
    await release(world);
    if ((await world.app.em().count(ClaimSchema, { policyCode: PATENTS, status: { $ne: 'paid' } })) === 0) {
      return;
    }
    await delay(100);
  }
}

async function expectSound({ app, zoneId }: ClaimWorld, taps: readonly Tap[]): Promise<void> {
  const em = app.em();
  expect(await auditLedger(em, zoneId)).toEqual([]);
  const booked = (await app.get('/emulator/bank/payments')).body.items as { reference: string }[];
  expect(booked).toHaveLength(taps.length);
  const settled = await em.find(PayoutAttemptSchema, { status: 'settled' });
  expect(settled.map(({ reference }) => reference).toSorted()).toEqual(
    booked.map(({ reference }) => reference).toSorted(),
  );
  for (const event of ['confirmed', 'paid']) {
    const told = await em.count(InboxMessageSchema, {
      dedupeKey: { $in: taps.map(({ claimId }) => `claim:${claimId}:${event}`) },
    });
    expect(told).toBe(taps.length);
  }
  expect(await verifyChain(em, `zone:${zoneId}`)).toMatchObject({ ok: true });
}
