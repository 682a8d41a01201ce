import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import { speakYuan } from '@innovation-points/shared/money.ts';
import { roundHalfUp } from '@innovation-points/shared/rational.ts';
import type { CatalogueMessage } from './messageCatalogue.ts';
import { amount, characterString, date, fieldKind, name, number, phrase, thing } from './wechatFields.ts';

/** The values of an event, with `subjectId` and `enterpriseId` for the page. */
export type MessageValues = Readonly<Record<string, string | number>>;

export interface InboxText {
  readonly title: string;
  readonly body: string;
  readonly page: string;
}

/** The inbox text of an event. Throws when a value the catalogue asks for is not there. */
export function renderInbox(message: CatalogueMessage, values: MessageValues): InboxText {
  return {
    title: fill(message.title, values, readable),
    body: fill(message.body, values, readable),
    page: fill(message.page, values, (_name, value) => encodeURIComponent(String(value))),
  };
}

/** The fields of the WeChat message of an event, each within WeChat's rules whatever the values are. */
export function renderWechat(message: CatalogueMessage, values: MessageValues): Record<string, string> {
  const fields = Object.entries(message.data).map(([key, pattern]) => [
    key,
    renderField(key, pattern, values),
  ]);
  return Object.fromEntries(fields);
}

function renderField(key: string, pattern: string, values: MessageValues): string {
  switch (fieldKind(key)) {
    case 'thing':
      return thing(fill(pattern, values, readable));
    case 'phrase':
      return phrase(fill(pattern, values, readable));
    case 'name':
      return name(fill(pattern, values, readable));
    case 'character_string':
      return characterString(fill(pattern, values, readable));
    case 'number':
      return number(fill(pattern, values, plain));
    case 'amount':
      return amount(Number(fill(pattern, values, plain)));
    case 'date':
    case 'time':
      return date(fill(pattern, values, plain));
  }
}

const plain = (_name: string, value: string | number): string => String(value);

/** A value as people read it: `…Fen` is money, `…By`, `…On`, `…From` and `…Until` are days, `total` a score to two decimals. */
function readable(name: string, value: string | number): string {
  if (name.endsWith('Fen')) return speakYuan(Number(value));
  if (name === 'total') return roundHalfUp(parseDecimal(String(value)), 2);
  if (/(By|On|From|Until)$/.test(name)) return date(String(value));
  return String(value);
}

function fill(
  pattern: string,
  values: MessageValues,
  show: (name: string, value: string | number) => string,
): string {
  return pattern.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`message needs ${name}`);
    return show(name, value);
  });
}
