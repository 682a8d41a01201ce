import { z } from 'zod';

/** An event as WeChat describes it, in JSON or XML as the mini-program's settings say. */
export interface CallbackEvent {
  readonly name: string;
  readonly openid: string;
  /** Seconds since 1970, as WeChat wrote them. */
  readonly createdAt: string;
  /** What happened with one template each. */
  readonly list: readonly Readonly<Record<string, string>>[];
}

const text = z.coerce.string();
const Entry = z.record(z.string(), text);
const Event = z.looseObject({
  FromUserName: z.string(),
  CreateTime: text,
  Event: z.string().default(''),
  List: z.union([z.array(Entry), Entry.transform((one) => [one])]).default([]),
});
const Envelope = z.looseObject({ Encrypt: z.string().min(1) });

/** The encrypted text in the body of a callback. Throws when there is none. */
export function encryptedIn(body: string): string {
  if (!isXml(body)) return Envelope.parse(JSON.parse(body)).Encrypt;
  return Envelope.parse({ Encrypt: element(body, 'Encrypt') }).Encrypt;
}

/** The event in a decrypted text. Throws on what is neither WeChat's JSON nor its XML. */
export function eventIn(plain: string): CallbackEvent {
  const parsed = Event.parse(isXml(plain) ? fromXml(plain) : JSON.parse(plain));
  return { name: parsed.Event, openid: parsed.FromUserName, createdAt: parsed.CreateTime, list: parsed.List };
}

function isXml(body: string): boolean {
  return body.trimStart().startsWith('<');
}

/** The flat elements of WeChat's XML; the list of an event is a row of `List` elements. */
function fromXml(xml: string): unknown {
  const lists = [...xml.matchAll(/<List>([\s\S]*?)<\/List>/g)].map(([, inside = '']) =>
    Object.fromEntries(
      [...inside.matchAll(/<(\w+)>/g)].map(([, name = '']) => [name, element(inside, name)]),
    ),
  );
  return {
    FromUserName: element(xml, 'FromUserName'),
    CreateTime: element(xml, 'CreateTime'),
    Event: element(xml, 'Event'),
    List: lists,
  };
}

/** The text of the first element of this name, with or without CDATA. */
function element(xml: string, name: string): string | undefined {
  const found = new RegExp(`<${name}>(?:<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>|([^<]*))</${name}>`).exec(xml);
  return found?.[1] ?? found?.[2];
}
