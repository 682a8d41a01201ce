// A client and a receiver of WeChat's events, written after its public documents alone: nothing of the product is imported here.
import { createDecipheriv, createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What WeChat answers: `errcode` is left out, or 0, when all is well. */
export type WechatAnswer = Readonly<Record<string, unknown>> & { readonly errcode?: number };

/** One mini-program's server, which keeps its token until WeChat refuses it. */
export class DocumentedClient {
  private token = '';
  readonly #base: string;
  readonly #app: { appid: string; secret: string };

  constructor(base: string, app: { appid: string; secret: string }) {
    this.#base = base;
    this.#app = app;
  }

  stableToken(force = false): Promise<WechatAnswer> {
    const body = { grant_type: 'client_credential', ...this.#app, force_refresh: force };
    return this.#call('/cgi-bin/stable_token', {}, body);
  }

  code2session(code: string): Promise<WechatAnswer> {
    const query = { ...this.#app, js_code: code, grant_type: 'authorization_code' };
    return this.#call('/sns/jscode2session', query);
  }

  phoneNumber(code: string): Promise<WechatAnswer> {
    return this.#withToken('/wxa/business/getuserphonenumber', { code });
  }

  send(touser: string, templateId: string, data: Readonly<Record<string, string>>): Promise<WechatAnswer> {
    const fields = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }]));
    const message = { touser, template_id: templateId, page: 'pages/home/index', data: fields };
    return this.#withToken('/cgi-bin/message/subscribe/send', { ...message, lang: 'zh_CN' });
  }

  /** With the token that is kept, and once more with a new one when WeChat says it is no longer good. */
  async #withToken(path: string, body: object): Promise<WechatAnswer> {
    if (this.token === '') await this.#renew();
    const first = await this.#call(path, { access_token: this.token }, body);
    if (![40001, 40014, 42001].includes(first.errcode ?? 0)) return first;
    await this.#renew();
    return this.#call(path, { access_token: this.token }, body);
  }

  async #renew(): Promise<void> {
    const answer = await this.stableToken();
    this.token = String(answer['access_token']);
  }

  async #call(path: string, query: Record<string, string>, body?: object): Promise<WechatAnswer> {
    const asked = new URLSearchParams(query).toString();
    const response = await fetch(`${this.#base}${path}${asked === '' ? '' : `?${asked}`}`, {
      method: body === undefined ? 'GET' : 'POST',
      signal: AbortSignal.timeout(1000),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await response.json()) as WechatAnswer;
  }
}

export interface Receiver {
  readonly url: string;
  /** The events that came with a good signature, opened. */
  readonly events: Record<string, unknown>[];
  close(): Promise<void>;
}

/** The address of 消息推送 in safe mode. It answers the first delivery of each event with a fault, so that WeChat must tell it again. */
export async function documentedReceiver(token: string, aesKey: string): Promise<Receiver> {
  const events: Record<string, unknown>[] = [];
  const seen = new Set<string>();
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://localhost');
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { Encrypt } = JSON.parse(Buffer.concat(pieces).toString()) as { Encrypt: string };
      const parts = [token, searchParams.get('timestamp') ?? '', searchParams.get('nonce') ?? '', Encrypt];
      const signature = createHash('sha1').update(parts.toSorted().join('')).digest('hex');
      const plain = opened(aesKey, Encrypt);
      const isFirst = !seen.has(plain);
      seen.add(plain);
      const isGood = signature === searchParams.get('msg_signature');
      if (isGood && !isFirst) events.push(JSON.parse(plain) as Record<string, unknown>);
      response.end(isGood && !isFirst ? 'success' : 'fail');
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    events,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

/** 16 random bytes, four of length, the text, the appid; PKCS#7 to 32. */
function opened(aesKey: string, encrypted: string): string {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const content = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
  return content.subarray(20, 20 + content.readUInt32BE(16)).toString();
}
