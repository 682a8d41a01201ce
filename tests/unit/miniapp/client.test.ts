import { describe, expect, it } from '@jest/globals';
import { ApiError } from '../../../miniapp/src/api/apiError.ts';
import {
  createClient,
  NOBODY,
  NoAnswer,
  queryText,
  type ClientSession,
  type WireAnswer,
  type WireRequest,
} from '../../../miniapp/src/api/client.logic.ts';

const EXPIRED: WireAnswer = {
  status: 401,
  data: { error: { code: 'auth.token_expired', message: '登录已过期，请重新登录。', requestId: 'r1' } },
};

/** A session whose token changes with every renewal; `renews` false: it cannot be renewed. */
function sessionOf({ renews = true } = {}): ClientSession & { renewals: number } {
  const session = {
    renewals: 0,
    token: () => `token-${session.renewals}`,
    renew: async () => {
      await Promise.resolve();
      session.renewals += renews ? 1 : 0;
      return renews;
    },
  };
  return session;
}

/** A server that accepts `good` and answers everything else as expired; remembers what it was sent. */
function serverAccepting(good: string) {
  const sent: WireRequest[] = [];
  const send = async (request: WireRequest): Promise<WireAnswer> => {
    sent.push(request);
    return request.headers['Authorization'] === `Bearer ${good}`
      ? { status: 200, data: { ok: request.path } }
      : EXPIRED;
  };
  return { sent, send };
}

const get = (path: string) => ({ method: 'GET', path }) as const;

describe('createClient', () => {
  it('sends token, query and idempotency key, and answers with the body', async () => {
    const { sent, send } = serverAccepting('token-0');
    const call = createClient(send, sessionOf());
    const answer = await call({
      method: 'POST',
      path: '/v1/x',
      query: { limit: 5, after: undefined },
      body: { a: 1 },
      idempotencyKey: 'k1',
    });
    expect(answer).toEqual({ ok: '/v1/x?limit=5' });
    expect(sent).toEqual([
      {
        method: 'POST',
        path: '/v1/x?limit=5',
        headers: { Authorization: 'Bearer token-0', 'Idempotency-Key': 'k1' },
        body: { a: 1 },
      },
    ]);
  });

  it('renews once for all requests refused at the same time, and repeats each of them once', async () => {
    const { sent, send } = serverAccepting('token-1');
    const session = sessionOf();
    const call = createClient(send, session);
    const answers = await Promise.all(['/a', '/b', '/c'].map((path) => call(get(path))));
    expect(answers).toEqual([{ ok: '/a' }, { ok: '/b' }, { ok: '/c' }]);
    expect(session.renewals).toBe(1);
    expect(sent).toHaveLength(6);
  });

  it('repeats a request only once, however often it is refused', async () => {
    const { sent, send } = serverAccepting('never');
    const session = sessionOf();
    await expect(createClient(send, session)(get('/a'))).rejects.toMatchObject({
      code: 'auth.token_expired',
    });
    expect(sent).toHaveLength(2);
    expect(session.renewals).toBe(1);
  });

  it('repeats nothing when the session cannot be renewed', async () => {
    const { sent, send } = serverAccepting('never');
    await expect(createClient(send, sessionOf({ renews: false }))(get('/a'))).rejects.toMatchObject({
      status: 401,
    });
    expect(sent).toHaveLength(1);
  });

  it('hands a file on with its token, and once more after the session was renewed', async () => {
    const { sent, send } = serverAccepting('token-1');
    const file = { path: 'tmp/1.pdf', name: '报告.pdf', size: 3 };
    await createClient(send, sessionOf())({ method: 'POST', path: '/a', file });
    expect(sent.map((request) => request.file)).toEqual([file, file]);
  });

  it('takes a 401 as final when nobody is signed in', async () => {
    const { sent, send } = serverAccepting('never');
    await expect(createClient(send, NOBODY)(get('/a'))).rejects.toMatchObject({ code: 'auth.token_expired' });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.headers).toEqual({});
  });

  it("fails with the server's code, sentence and request id", async () => {
    const send = async () => ({
      status: 409,
      data: { error: { code: 'claim.wrong_status', message: '当前状态不能确认', requestId: 'r7' } },
    });
    const failure = createClient(send, NOBODY)(get('/a'));
    await expect(failure).rejects.toBeInstanceOf(ApiError);
    await expect(failure).rejects.toMatchObject({
      code: 'claim.wrong_status',
      message: '当前状态不能确认',
      status: 409,
      requestId: 'r7',
    });
  });

  it.each([
    ['a time-out', new NoAnswer('timeout'), 'network.timeout'],
    ['no connection', new NoAnswer('unreachable'), 'network.unreachable'],
    ['anything else the platform throws', new Error('boom'), 'network.unreachable'],
  ])('fails with status 0 on %s', async (_, reason, code) => {
    const call = createClient(() => Promise.reject(reason), NOBODY);
    await expect(call(get('/a'))).rejects.toMatchObject({ code, status: 0 });
  });

  it.each([null, '<html>bad gateway</html>', { error: 'x' }])(
    'fails readably on an error body of %j',
    async (data) => {
      const call = createClient(async () => ({ status: 502, data }), NOBODY);
      await expect(call(get('/a'))).rejects.toMatchObject({ code: 'network.unreadable', status: 502 });
    },
  );
});

describe('queryText', () => {
  it.each([
    [undefined, ''],
    [{}, ''],
    [{ after: undefined, search: '' }, ''],
    [{ limit: 0 }, '?limit=0'],
    [{ a: '星图 & 科技', b: 2 }, '?a=%E6%98%9F%E5%9B%BE%20%26%20%E7%A7%91%E6%8A%80&b=2'],
  ])('%j is %p', (query, text) => {
    expect(queryText(query)).toBe(text);
  });
});
