import { afterEach, expect, it } from '@jest/globals';
import { transact } from '../../../server/src/db/transact.ts';
import { ClaimSchema } from '../../../server/src/features/claims/index.ts';
import { policyByCode } from '../../../server/src/features/policies/index.ts';
import { install } from '../../../server/src/features/policies/versions.service.ts';
import {
  accepted,
  addAccount,
  identify,
  officerStep,
  PATENTS,
  SOUND_AMOUNT_FEN,
  startClaimWorld,
  type ClaimWorld,
} from '../../support/claimWorld.ts';
import { describeEngines } from '../../support/engines.ts';

const OTHER = 'zhengzhou-other-patents';
const worlds: ClaimWorld[] = [];

describeEngines('two policies of which one rules the other out', (engine) => {
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.app.close();
  });

  it('bring their owner one sum: only one of them can be confirmed, and the first page says so', async () => {
    const world = await startClaimWorld(engine);
    worlds.push(world);
    const { app, zoneId, handler, owner, enterpriseId } = world;
    const { policy } = await policyByCode(app.em(), zoneId, PATENTS, '2026-11-20');
    const other = { ...policy, code: OTHER, version: 1, exclusions: [PATENTS] };
    await transact(app.em(), (tx) => install(tx, zoneId, other, app.clock.now()));
    await identify(world);
    const payeeAccountId = await addAccount(world);
    const claims = await app
      .em()
      .find(ClaimSchema, { enterpriseId, policyCode: { $in: [PATENTS, OTHER] } }, { orderBy: { id: 'asc' } });
    for (const { id } of claims) {
      await officerStep(world, handler, id, 'review');
      await officerStep(world, handler, id, 'push');
    }
    const path = `/v1/enterprises/${enterpriseId}/claims`;
    const toConfirm = async () => (await app.get(path, { as: owner })).body.toConfirm;
    const confirm = (id: number | undefined) =>
      app.post(`${path}/${id}/confirm`, { payeeAccountId, statementVersion: '2026-1' }, { as: owner });

    expect(claims).toHaveLength(2);
    expect(await toConfirm()).toMatchObject({ count: 2, totalFen: SOUND_AMOUNT_FEN });
    accepted(await confirm(claims[0]?.id));
    expect(await toConfirm()).toEqual({ count: 0, totalFen: 0, first: null });
    expect(await confirm(claims[1]?.id)).toMatchObject({
      status: 409,
      body: { error: { code: 'claim.benefit_excluded' } },
    });
  });
});
