import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MembershipSchema } from '../../../server/src/features/auth/membership.entity.ts';
import { enterpriseDirectory, listProfiles } from '../../../server/src/features/enterprises/index.ts';
import type { Actor } from '../../../server/src/http/actor.ts';
import { describeEngines } from '../../support/engines.ts';
import { startTestApp, type TestApp } from '../../support/testApp.ts';
import { creditCode, importFile, officersOf, registerCsv, zoneWithRegister } from '../imports/support.ts';

const OWNER: Actor = { kind: 'person', personId: 41, sessionId: 1 };
const STRANGER: Actor = { kind: 'person', personId: 42, sessionId: 2 };

describeEngines('enterprises', (engine) => {
  let app: TestApp;
  let zoneId: number;
  let first: number;
  let officers: ReturnType<typeof officersOf>;

  beforeAll(async () => {
    app = await startTestApp(engine);
    const made = await zoneWithRegister(app, 3);
    [zoneId, officers] = [made.zone.id, made.officers];
    const names = '统一社会信用代码,企业名称';
    const own = `${creditCode(1)},郑州第1科技有限公司`;
    await importFile(
      app,
      officers.business,
      'titles',
      `${names},资质名称,认定日期,有效期至\n${own},高新技术企业,2023-11-20,2026-11-20\n${own},瞪羚企业,2022-05-01,2025-05-01\n`,
    );
    await importFile(
      app,
      officers.business,
      'flags',
      `${names},事项,发生日期,修复日期\n${own},拖欠工资,2024-02-01,2024-06-01\n`,
    );
    first = (await listProfiles(app.em(), zoneId))[0]!.id;
    const em = app.em();
    em.create(MembershipSchema, {
      zoneId,
      enterpriseId: first,
      personId: 41,
      role: 'legal_representative',
      grantedAt: app.clock.now(),
      revokedAt: null,
    });
    await em.flush();
  });
  afterAll(() => app.close());

  it('shows officers the same of any enterprise of their zone, and none of another', async () => {
    const own = await app.get(`/v1/enterprises/${first}`, { as: OWNER });
    const seen = await app.get(`/v1/register/enterprises/${first}`, { as: officers.auditor });
    expect(seen).toMatchObject({ status: 200, body: own.body });
    const foreign = { ...officers.auditor, zoneId: zoneId + 1 };
    expect(await app.get(`/v1/register/enterprises/${first}`, { as: foreign })).toMatchObject({
      status: 404,
      body: { error: { code: 'enterprise.not_registered' } },
    });
    expect((await app.get(`/v1/register/enterprises/${first}`, { as: officers.finance })).status).toBe(403);
  });

  it('shows the owner the own enterprise with masked contacts, age, titles and flags', async () => {
    const answer = await app.get(`/v1/enterprises/${first}`, { as: OWNER });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      id: first,
      name: '郑州第1科技有限公司',
      creditCode: creditCode(1),
      identifiers: [{ scheme: 'uscc', value: creditCode(1) }],
      status: 'active',
      foundedOn: '2001-03-08',
      ageYears: 25,
      industryCode: 'I65',
      address: '科学大道1号',
      titles: [
        { code: 'high_tech', validFrom: '2023-11-20', validTo: '2026-11-20', isValid: true },
        { code: 'gazelle', validFrom: '2022-05-01', validTo: '2025-05-01', isValid: false },
      ],
      flags: [{ kind: 'wage_arrears', occurredOn: '2024-02-01', repairedOn: '2024-06-01' }],
      contacts: [{ role: 'legal_representative', maskedName: '王**', maskedPhone: '138****0001' }],
    });
  });

  it('answers 401 to visitors, 403 to officers, and the same 404 for another enterprise and for none', async () => {
    expect((await app.get(`/v1/enterprises/${first}`)).status).toBe(401);
    expect((await app.get(`/v1/enterprises/${first}`, { as: officers.business })).status).toBe(403);
    const foreign = await app.get(`/v1/enterprises/${first + 1}`, { as: OWNER });
    const nobodys = await app.get('/v1/enterprises/999999', { as: STRANGER });
    expect([foreign.status, nobodys.status]).toEqual([404, 404]);
    expect(foreign.body.error.message).toBe(nobodys.body.error.message);
    expect((await app.get('/v1/enterprises/abc', { as: OWNER })).status).toBe(400);
  });

  it('lists the register for officers, page by page, and finds by name and by code', async () => {
    const page = await app.get('/v1/register/enterprises?limit=2', { as: officers.business });
    expect(page.body.items).toHaveLength(2);
    const rest = await app.get(`/v1/register/enterprises?limit=2&after=${page.body.next}`, {
      as: officers.business,
    });
    expect(rest.body).toMatchObject({ items: [{ name: '郑州第3科技有限公司' }] });
    expect(rest.body.next).toBeUndefined();
    for (const search of ['第2', creditCode(2).slice(8)]) {
      const found = await app.get(`/v1/register/enterprises?search=${encodeURIComponent(search)}`, {
        as: officers.business,
      });
      expect(found.body.items).toMatchObject([{ creditCode: creditCode(2) }]);
    }
  });

  it('takes % and _ in a search for themselves', async () => {
    for (const search of ['%', '_', '!']) {
      const found = await app.get(`/v1/register/enterprises?search=${encodeURIComponent(search)}`, {
        as: officers.business,
      });
      expect(found.body.items).toEqual([]);
    }
  });

  it('shows the register to nobody else and keeps zones apart', async () => {
    expect((await app.get('/v1/register/enterprises')).status).toBe(401);
    expect((await app.get('/v1/register/enterprises', { as: OWNER })).status).toBe(403);
    expect((await app.get('/v1/register/enterprises', { as: officers.finance })).status).toBe(403);
    const stranger = officersOf(zoneId + 1).business;
    expect((await app.get('/v1/register/enterprises', { as: stranger })).body.items).toEqual([]);
  });

  it('finds the contacts of a phone, and none of another', async () => {
    const directory = enterpriseDirectory(app.deps.vault);
    expect(await directory.contactsByPhone(app.em(), '13800000001')).toEqual([
      { enterpriseId: first, zoneId, name: '王建国', role: 'legal_representative' },
    ]);
    expect(await directory.contactsByPhone(app.em(), '13800000009')).toEqual([]);
    expect(await directory.entries(app.em(), [first, 999_999])).toEqual([
      { enterpriseId: first, name: '郑州第1科技有限公司', zone: { code: 'zhengzhou', name: '郑州高新区' } },
    ]);
  });

  it('stores no name and no phone of a contact readably', async () => {
    const rows = JSON.stringify(await app.em().execute('select * from enterprise_contact'));
    expect(rows).not.toContain('王建国');
    expect(rows).not.toContain('1380000');
  });

  it('does not find the contacts of an enterprise that was struck off', async () => {
    const struckOff = registerCsv(3).replace('科学大道3号,存续', '科学大道3号,注销');
    await importFile(app, officers.business, 'register', struckOff);
    expect(await enterpriseDirectory(app.deps.vault).contactsByPhone(app.em(), '13800000003')).toEqual([]);
  });
});
