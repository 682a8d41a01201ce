import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { forgetSessions } from '../../../server/src/features/auth/index.ts';
import { LoginSessionSchema } from '../../../server/src/features/auth/loginSession.entity.ts';
import { forgetReports } from '../../../server/src/features/notifications/index.ts';
import { PermissionReportSchema } from '../../../server/src/features/notifications/permissionReport.entity.ts';
import { forgetKeys } from '../../../server/src/http/forgetKeys.ts';
import { IdempotencyKeySchema } from '../../../server/src/http/idempotency.entity.ts';
import { insertRow } from '../../support/access/objects.ts';
import { describeEngines } from '../../support/engines.ts';
import { startTestApp, type TestApp } from '../../support/testApp.ts';

const DAY = 24 * 3_600_000;

describeEngines('what is kept for a while', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp(engine);
  });
  afterAll(() => app.close());

  it.each([
    ['answers to repeated requests', 'IdempotencyKey', 'createdAt', 7, forgetKeys, IdempotencyKeySchema],
    ['permission events', 'PermissionReport', 'receivedAt', 30, forgetReports, PermissionReportSchema],
    ['ended sessions', 'LoginSession', 'expiresAt', 30, forgetSessions, LoginSessionSchema],
  ] as const)(
    'forgets what is older than it is kept, and nothing else: %s',
    async (_what, name, column, days, forget, schema) => {
      const unique = { IdempotencyKey: 'key', PermissionReport: 'reportKey', LoginSession: 'device' }[name];
      const now = app.clock.now().getTime();
      for (const [at, age] of [0, days * DAY - 1, days * DAY + 1, 400 * DAY].entries()) {
        await insertRow(app.em(), name, { [column]: new Date(now - age), [unique]: `row ${at}` });
      }
      expect(await forget(app.deps)).toBe(2);
      expect(await forget(app.deps)).toBe(0);
      expect(await app.em().count(schema as typeof LoginSessionSchema)).toBe(2);
    },
  );
});
