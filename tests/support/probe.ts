import Router from '@koa/router';
import bodyParser from '@koa/bodyparser';
import { doneResponse } from '../../shared/src/contracts/common.ts';
import { defineContract } from '../../shared/src/contracts/contract.ts';
import { z } from 'zod';
import type { Extension } from '../../server/src/app.ts';
import { recordAudit } from '../../server/src/features/audit/index.ts';
import { actorKey } from '../../server/src/http/actor.ts';
import { mount } from '../../server/src/http/mount.ts';

const auditTwice = defineContract({
  method: 'post',
  path: '/probe/audit',
  summary: '测试用：写一条审计',
  access: 'person',
  idempotent: true,
  body: z.strictObject({ subject: z.string().max(20), fail: z.boolean().optional() }),
  response: z.strictObject({ subject: z.string() }),
});
const leaky = defineContract({
  method: 'get',
  path: '/probe/leaky',
  summary: '测试用：多答一个字段',
  access: 'public',
  response: doneResponse,
});
const officersOnly = defineContract({
  method: 'get',
  path: '/probe/officers',
  summary: '测试用：只限工作人员',
  access: 'officer',
  response: doneResponse,
});

/** Three small routes through the real edge, to test the edge alone. */
export const probeRoutes: Extension = (app) => {
  const router = new Router();
  mount(router, auditTwice, async ({ body }, { em, actor, clock, requestId }) => {
    recordAudit(em, {
      at: clock.now(),
      zoneId: 1,
      actor: actorKey(actor),
      action: 'probe.write',
      subject: body.subject,
      requestId,
    });
    if (body.fail === true) throw new Error('probe: broken on purpose, phone 13800138000');
    return Promise.resolve({ subject: body.subject });
  });
  mount(router, leaky, () => Promise.resolve({ done: true, secret: 'x' } as { done: true }));
  mount(router, officersOnly, () => Promise.resolve({ done: true }));
  app.use(bodyParser({ enableTypes: ['json'], jsonLimit: '1mb' }));
  app.use(router.routes());
};
