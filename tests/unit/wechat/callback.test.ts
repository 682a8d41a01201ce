import { createCipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { wechatCallback } from '../../../server/src/integrations/wechat/callback.ts';
import { signatureOf } from '../../../server/src/integrations/wechat/messageCrypt.ts';

const SETTINGS = { appId: 'wxtest000000000001', token: 'callbackToken', encodingAesKey: 'k'.repeat(43) };
const TIME = { timestamp: '1763604000', nonce: '12345' };
const callback = wechatCallback(SETTINGS);

/** A body as WeChat writes it, with its signature. */
function signed(plain: string, appId = SETTINGS.appId, envelope: 'json' | 'xml' = 'json') {
  const key = Buffer.from(`${SETTINGS.encodingAesKey}=`, 'base64');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(plain));
  const content = Buffer.concat([Buffer.alloc(16, 1), length, Buffer.from(plain + appId)]);
  const missing = 32 - (content.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const encrypted = Buffer.concat([
    cipher.update(Buffer.concat([content, Buffer.alloc(missing, missing)])),
    cipher.final(),
  ]).toString('base64');
  const body =
    envelope === 'json'
      ? JSON.stringify({ ToUserName: 'gh_1', Encrypt: encrypted })
      : `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`;
  const msg_signature = signatureOf([SETTINGS.token, TIME.timestamp, TIME.nonce, encrypted]);
  return { query: { ...TIME, msg_signature }, body, encrypted };
}

const told = (event: object, envelope: 'json' | 'xml' = 'json') => {
  const common = { ToUserName: 'gh_1', FromUserName: 'o-one', CreateTime: '1763604000', MsgType: 'event' };
  const { query, body } = signed(JSON.stringify({ ...common, ...event }), undefined, envelope);
  return callback.events(query, body).map(({ key: _key, ...rest }) => rest);
};
const POPUP = 'subscribe_msg_popup_event';

describe('the address check', () => {
  it('reads the plain echo back when it is signed', () => {
    const signature = signatureOf([SETTINGS.token, TIME.timestamp, TIME.nonce]);
    expect(callback.echo({ ...TIME, signature }, 'echo-1')).toBe('echo-1');
    expect(() => callback.echo({ ...TIME, signature: signature.replace(/^./, 'x') }, 'e')).toThrow(
      'request.forbidden',
    );
    expect(() => callback.echo(TIME, 'e')).toThrow('request.forbidden');
  });

  it('reads the encrypted echo back decrypted, as in the published sample', () => {
    const vectors = JSON.parse(
      readFileSync(new URL('./vectors/msgCallback.json', import.meta.url), 'utf8'),
    ) as Record<string, string>[];
    const sample = vectors.find(({ name }) => name === 'official Tencent echostr sample') ?? {};
    const { appid = '', token = '', encodingAesKey = '', encrypted = '', plain } = sample;
    const { timestamp = '', nonce = '', msg_signature } = sample;
    const own = wechatCallback({ appId: appid, token, encodingAesKey });
    expect(own.echo({ timestamp, nonce, msg_signature }, encrypted)).toBe(plain);
  });
});

describe('events of permissions', () => {
  it('are read from a list and from a single entry', () => {
    const accept = { TemplateId: 'T-1', SubscribeStatusString: 'accept', PopupScene: '0' };
    const reject = { TemplateId: 'T-2', SubscribeStatusString: 'reject' };
    expect(told({ Event: POPUP, List: [accept, reject] })).toEqual([
      { openid: 'o-one', templateId: 'T-1', kind: 'popup', answer: 'accept' },
      { openid: 'o-one', templateId: 'T-2', kind: 'popup', answer: 'reject' },
    ]);
    expect(told({ Event: 'subscribe_msg_change_event', List: reject }, 'xml')).toEqual([
      { openid: 'o-one', templateId: 'T-2', kind: 'change', answer: 'reject' },
    ]);
  });

  it('are read from XML', () => {
    const list = '<List><TemplateId><![CDATA[T-1]]></TemplateId>';
    const xml = `<xml><FromUserName><![CDATA[o-one]]></FromUserName><CreateTime>1763604000</CreateTime>
      <MsgType><![CDATA[event]]></MsgType><Event><![CDATA[${POPUP}]]></Event><SubscribeMsgPopupEvent>
      ${list}<SubscribeStatusString><![CDATA[accept]]></SubscribeStatusString></List>
      ${list.replace('T-1', 'T-2')}<SubscribeStatusString><![CDATA[reject]]></SubscribeStatusString></List>
      </SubscribeMsgPopupEvent></xml>`;
    const { query, body } = signed(xml, undefined, 'xml');
    expect(callback.events(query, body)).toMatchObject([
      { openid: 'o-one', templateId: 'T-1', kind: 'popup', answer: 'accept' },
      { openid: 'o-one', templateId: 'T-2', kind: 'popup', answer: 'reject' },
    ]);
  });

  it.each([
    ['0', 'success', 'arrived'],
    ['20001', 'user reject', 'refused'],
    ['20001', 'failed:user block', 'refused'],
    ['20002', 'system failed', 'failed'],
  ])('tell of a message sent with code %s (%s) that it %s', (ErrorCode, ErrorStatus, outcome) => {
    const List = { TemplateId: 'T-1', MsgID: '9', ErrorCode, ErrorStatus };
    const events = told({ Event: 'subscribe_msg_sent_event', List });
    const status = `${ErrorCode} ${ErrorStatus}`;
    expect(events).toEqual([
      { openid: 'o-one', templateId: 'T-1', kind: 'sent', messageId: '9', outcome, status },
    ]);
  });

  it('have the same key when repeated, and another when anything differs', () => {
    const key = (CreateTime: string, TemplateId: string) => {
      const List = { TemplateId, SubscribeStatusString: 'accept' };
      const { query, body } = signed(
        JSON.stringify({ FromUserName: 'o-one', CreateTime, Event: POPUP, List }),
      );
      return callback.events(query, body)[0]?.key;
    };
    expect(key('1', 'T-1')).toBe(key('1', 'T-1'));
    expect(new Set([key('1', 'T-1'), key('2', 'T-1'), key('1', 'T-2')]).size).toBe(3);
  });

  it('of other kinds are none of ours', () => {
    expect(told({ Event: 'weapp_audit_success' })).toEqual([]);
    expect(told({ MsgType: 'text', Content: '你好' })).toEqual([]);
  });
});

describe('what is not from WeChat', () => {
  const good = signed('{"FromUserName":"o-one","CreateTime":"1"}');
  it.each([
    ['another signature', { ...good.query, msg_signature: '0'.repeat(40) }, good.body],
    ['no signature', TIME, good.body],
    ['another time', { ...good.query, timestamp: '1763604001' }, good.body],
    ['a changed text', good.query, good.body.replace(good.encrypted.slice(8, 12), 'AAAA')],
    ['no encrypted text', good.query, '{}'],
    ['no body at all', good.query, ''],
    ['a text for another mini-program', ...pair(signed('{}', 'wxother'))],
    ['a text that is no event', ...pair(signed('nothing'))],
  ])('is refused: %s', (_name, query, body) => {
    expect(() => callback.events(query, body)).toThrow(
      expect.objectContaining({ code: 'request.forbidden', params: {} }),
    );
  });
});

function pair({ query, body }: ReturnType<typeof signed>) {
  return [query, body] as const;
}
