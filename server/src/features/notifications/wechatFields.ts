import { fenToYuan } from '@innovation-points/shared/money.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { MESSAGE_TEXTS } from '@innovation-points/shared/vocabulary/texts/messages.ts';

/**
 * The kinds of field a WeChat template has. The kind is the letters of the field's key: `thing1` is a `thing`.
 * Source: the field rules of 订阅消息.
 */
export const FIELD_KINDS = [
  'thing',
  'phrase',
  'name',
  'character_string',
  'number',
  'amount',
  'date',
  'time',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

const ELLIPSIS = '…';
const THING_MAX = 20;
const PHRASE_MAX = 5;
const NAME_MAX = 10;
const CHARACTERS_MAX = 32;
const HIGHEST_FEN = 999_999_999_999; // ten digits of 元

/** The kind of a field by its key; throws on a key of no known kind, which is a fault of the catalogue. */
export function fieldKind(key: string): FieldKind {
  const letters = key.replace(/\d+$/, '');
  const kind = FIELD_KINDS.find((candidate) => candidate === letters);
  if (kind === undefined || letters === key) throw new Error(`no field of a WeChat template: ${key}`);
  return kind;
}

/** Up to 20 characters on one line, never empty; a longer text ends in …, a half emoji is not left behind. */
export function thing(text: string): string {
  return cut(oneLine(text), THING_MAX) || MESSAGE_TEXTS.emptyField;
}

/** Up to five Han characters and nothing else; a text without any becomes 通知. */
export function phrase(text: string): string {
  return onlyHan(text).slice(0, PHRASE_MAX).join('') || MESSAGE_TEXTS.emptyPhrase;
}

/** Up to ten characters of a name, never empty. */
export function name(text: string): string {
  return cut(oneLine(text), NAME_MAX) || MESSAGE_TEXTS.emptyField;
}

/** Up to 32 printable ASCII characters; everything else is left out, nothing at all becomes `-`. */
export function characterString(text: string): string {
  return text.replace(/[^\x21-\x7e]/g, '').slice(0, CHARACTERS_MAX) || '-';
}

/** Digits with at most one point, up to 32 characters; throws on anything else. */
export function number(text: string): string {
  if (!/^-?\d+(\.\d+)?$/.test(text) || text.length > CHARACTERS_MAX) {
    throw new Error(`not a number field: ${text}`);
  }
  return text;
}

/** Whole fen as `¥250000.00`. Throws below zero and above ten digits of 元: such a sum is a fault, not a message. */
export function amount(fen: number): string {
  if (fen < 0 || fen > HIGHEST_FEN) throw new Error(`no amount for a message: ${fen} fen`);
  return `¥${fenToYuan(fen)}`;
}

/** `2026-11-20` as `2026年11月20日`; throws on what is not a day. */
export function date(day: string): string {
  const [, year, month, ofMonth] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (year === undefined) throw new Error(`not a day: ${day}`);
  return say(MESSAGE_TEXTS.day, { year, month: Number(month), day: Number(ofMonth) });
}

/** Length as WeChat counts it; a character outside the basic plane counts two. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > max - ELLIPSIS.length) break;
    kept += character;
  }
  return kept + ELLIPSIS;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ').trim();
}

function onlyHan(text: string): string[] {
  return [...text].filter((character) => /^[\u4e00-\u9fff]$/.test(character));
}
