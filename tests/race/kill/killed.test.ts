import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import { transact } from '../../../server/src/db/transact.ts';
import { verifyChain } from '../../../server/src/features/audit/index.ts';
import { ClaimSchema } from '../../../server/src/features/claims/index.ts';
import { PayeeAccountSchema } from '../../../server/src/features/claims/payeeAccount.entity.ts';
import { OutboxMessageSchema } from '../../../server/src/features/notifications/outboxMessage.entity.ts';
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
import { openOwnersPhone, type OwnersPhone } from '../../support/killedPhone.ts';
import { TEST_ENVIRONMENT } from '../../support/testApp.ts';
import { startProgram, type RunningProgram } from '../../support/program.ts';

/** How often the server is killed; KILLS=50 is the long proof. */
const KILLS = Number(process.env['KILLS'] ?? 12);
const CLAIMS_PER_KILL = 4;
const LONGEST_MS = 200;
const PATIENCE_MS = 5000;
const LIFE_APART_MS = 120_000;
/** Long enough for what a killed server had taken in hand to be free again. */
const LIVES_PAUSE = 5;

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

/**
 * When to kill: at once, or when one, two … or all of its taps were answered, and then up to `LONGEST_MS` later, so that confirmations,
 * payments and messages are each met at every stage, on a slow machine too.
 */
async function moment(own: readonly Tap[], life: number): Promise<void> {
  const wanted = life % (CLAIMS_PER_KILL + 1);
  const answered = () => own.filter(({ answers }) => answers.length > 0).length;
  const giveUp = Date.now() + PATIENCE_MS;
  while (answered() < wanted && Date.now() < giveUp) await delay(2);
  await delay(Math.round((LONGEST_MS * ((life * 7) % 10)) / 10));
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
  let phone: OwnersPhone | undefined;
  afterEach(async () => {
    server?.signal('SIGKILL');
    await server?.ended;
    await phone?.close();
    await world?.app.close();
  });

  const start = async (life: number): Promise<RunningProgram> => {
    const env = {
      ...TEST_ENVIRONMENT,
      DATABASE_URL: await ownDatabase(),
      BANK_API_BASE: `${world?.app.url}/emulator/bank`,
      NOW: new Date(Date.parse('2026-11-20T03:00:00.000Z') + life * LIFE_APART_MS).toISOString(), // unanswered payments are due
      WECHAT_API_BASE: phone?.url ?? '',
      MESSAGE_QUIET_HOURS: 'none',
    };
    return startProgram({ script: 'tests/support/killableServer.ts', env }, /^ready (\S+)$/);
  };

  it(
    `loses no acknowledged confirmation, pays nothing twice and tells everything once, after ${KILLS} kills`,
    async () => {
      world = await startClaimWorld('server', { enterprises: KILLS * CLAIMS_PER_KILL });
      const taps = await prepare(world);
      phone = await openOwnersPhone(world.app, world.owner.personId, taps.length);
      for (let life = 0; life < KILLS; life += 1) {
        server = await start(life);
        const { url } = server;
        const own = taps.slice(life * CLAIMS_PER_KILL, (life + 1) * CLAIMS_PER_KILL);
        const under = own.map((one) => tap(url, world!, one));
        if (life > 0) under.push(release(world));
        await moment(own, life);
        server.signal('SIGKILL');
        await Promise.all([...under, server.ended]);
      }
      const acknowledged = taps.filter(({ isAcknowledged }) => isAcknowledged).map(({ claimId }) => claimId);
      const lost = await world.app.em().count(ClaimSchema, { id: { $in: acknowledged }, status: 'pushed' });
      expect(lost).toBe(0);

      server = await start(KILLS + LIVES_PAUSE);
      const { url } = server;
      await Promise.all(taps.map((one) => tap(url, world!, one)));
      expect(taps.filter(({ isAcknowledged }) => !isAcknowledged)).toEqual([]);
      await settle(world);
      await expectSound(world, taps);
      await expectShownOnce(world, phone, taps);
      console.log(
        `${KILLS} kills, ${taps.length} claims: ${taps.filter(({ answers }) => answers.includes('died')).length} taps got no answer, ` +
          `${acknowledged.length} were acknowledged by servers that were killed, ${phone.repeats()} messages sent again`,
      );
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

/** Every message reaches WeChat, and the phone shows each of them once. */
async function expectShownOnce({ app }: ClaimWorld, phone: OwnersPhone, taps: readonly Tap[]): Promise<void> {
  const expected = taps.flatMap(({ claimId }) => [`${claimId} claimConfirmed`, `${claimId} claimPaid`]);
  while ((await app.em().count(OutboxMessageSchema, { status: { $in: ['pending', 'sending'] } })) > 0) {
    await delay(100);
  }
  expect(phone.shown().toSorted()).toEqual(expected.toSorted());
}
