import { gzipSync } from 'node:zlib';
import fc from 'fast-check';

/** How often each route is tried (`FUZZ_RUNS=200` for more), and with which dice (`FUZZ_SEED=random` or a number). */
export const FUZZ_RUNS = Number(process.env['FUZZ_RUNS'] ?? 25);
export const FUZZ_SEED = seedOf(process.env['FUZZ_SEED']);

function seedOf(given: string | undefined): number {
  if (given === 'random') return Math.floor(Math.random() * 2 ** 31);
  return Number(given ?? 20_261_120);
}

/** Texts that have broken programs before. */
const TEXTS = [
  "' or 1=1 --",
  '"; drop table claim; --',
  '../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '%2e%2e%2f',
  '<script>alert(1)</script>',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\u202e\u2066反向',
  '\r\nSet-Cookie: a=b',
  '𠮷'.repeat(50),
  'a'.repeat(5000),
  '-1',
  '0',
  '9'.repeat(30),
  '1e308',
  '9007199254740993',
  'NaN',
  '__proto__',
  'constructor',
  'toString',
  '${7*7}',
  '{{7*7}}',
  '%s%n',
  ' ',
  '',
  '2026-02-30',
  '0000-00-00',
  '9999-99-99T99:99:99Z',
];

export const hostileText = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

const NUMBERS = [0, -0, -1, 0.1, 2 ** 31, 2 ** 32, 2 ** 53, 1e21, 1e308, -1e308, Number.MIN_VALUE];

/** Any JSON value, more often one that nobody expects there. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(
    ...NUMBERS,
    null,
    true,
    [],
    {},
    [[]],
    { length: 5 },
    [null],
    { $ne: null },
    { $gt: '' },
  ),
  fc.integer(),
  fc.double(),
  fc.jsonValue({ maxDepth: 3 }),
  fc.array(hostileText, { maxLength: 4 }),
);

/** Headers that a server may trust without thinking. */
export const hostileHeaders: fc.Arbitrary<Record<string, string>> = fc.dictionary(
  fc.constantFrom(
    'accept',
    'accept-language',
    'forwarded',
    'idempotency-key',
    'if-modified-since',
    'if-none-match',
    'range',
    'referer',
    'user-agent',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-http-method-override',
    'x-original-url',
    'x-request-id',
    'x-rewrite-url',
    'x-zone-id',
  ),
  fc.oneof(
    fc.constantFrom(
      '*/*',
      '127.0.0.1',
      '/v1/officers',
      'DELETE',
      'bytes=0-',
      'x'.repeat(3000),
      '%00',
      '2',
      '-1',
    ),
    fc.string({ unit: fc.constantFrom(...'abcXYZ019 ,;=:/._-"()<>'), maxLength: 60 }),
  ),
  { maxKeys: 4 },
);

export interface RawBody {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const text = (
  name: string,
  body: string,
  headers: Readonly<Record<string, string>> = JSON_TYPE,
): RawBody => ({
  name,
  headers,
  body,
});

/** Bodies that no JSON library would write. */
export const RAW_BODIES: readonly RawBody[] = [
  text('nothing', ''),
  text('half an object', '{"a":'),
  text('no JSON', 'undefined'),
  text('a lone quote', '"'),
  text('a byte order mark', '\ufeff{}'),
  text('two documents', '{}{}'),
  text('single quotes and a comment', "{'a':1} // x"),
  text('a bare text', '"text"'),
  text('a bare number', '1e999'),
  text('null', 'null'),
  text('a list', '[{}]'),
  text('prototype keys', '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}'),
  text('prototype keys below', '{"body":{"__proto__":{"toString":1}},"results":{"__proto__":"accept"}}'),
  text('the same key twice', '{"code":"a","code":{"$ne":1}}'),
  text('huge numbers', '{"limit":1e999,"amount":99999999999999999999999999,"version":-1e400}'),
  text('lone surrogates', '{"name":"\\ud800","reason":"\\udc00\\ud800","note":"\\u0000"}'),
  text('deep lists', '['.repeat(20_000) + ']'.repeat(20_000)),
  text('deep lists, never closed', '['.repeat(200_000)),
  text('deep objects', '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000)),
  text('many keys', `{${Array.from({ length: 20_000 }, (_, at) => `"k${at}":1`).join(',')}}`),
  text('more than a megabyte', JSON.stringify({ name: 'x'.repeat(1_200_000) })),
  text('a form', 'a=1&b[]=2&__proto__[x]=1', { 'content-type': 'application/x-www-form-urlencoded' }),
  text('plain text', 'hello', { 'content-type': 'text/plain' }),
  text('XML with an entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', {
    'content-type': 'application/xml',
  }),
  text('JSON without a type', '{}', {}),
  text('an unknown type', '{}', { 'content-type': 'application/x-unknown; charset=none' }),
  text('a broken type', '{}', { 'content-type': ';;;' }),
  text('an unknown charset', '{}', { 'content-type': 'application/json; charset=utf-7' }),
  text('a form without a boundary', 'x', { 'content-type': 'multipart/form-data' }),
  text('no gzip although it says so', '{}', { ...JSON_TYPE, 'content-encoding': 'gzip' }),
  text('an unknown encoding', '{}', { ...JSON_TYPE, 'content-encoding': 'zstd-x' }),
  {
    name: 'a bomb',
    headers: { ...JSON_TYPE, 'content-encoding': 'gzip' },
    body: new Uint8Array(gzipSync(Buffer.alloc(20_000_000, 0x20))),
  },
  {
    name: 'no UTF-8',
    headers: JSON_TYPE,
    body: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  },
];

const BOUNDARY = 'edge';
const MULTIPART = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
const part = (disposition: string, body: string, more = ''): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n${more}\r\n${body}\r\n`;
const END = `--${BOUNDARY}--\r\n`;
const PDF = '%PDF-1.7 x';

/** Multipart bodies that no browser would send. */
export const RAW_FORMS: readonly RawBody[] = [
  ['no parts', END],
  ['nothing', ''],
  ['a part that never ends', part('name="file"; filename="a.pdf"', PDF)],
  ['no file name', part('name="file"', PDF) + END],
  ['an empty file', part('name="file"; filename="a.pdf"', '') + END],
  ['another field for the file', part('name="upload"; filename="a.pdf"', PDF) + END],
  ['two files', part('name="file"; filename="a.pdf"', PDF).repeat(2) + END],
  ['a path for a name', part('name="file"; filename="../../../etc/cron.d/x"', PDF) + END],
  ['a NUL in the name', part('name="file"; filename="a\u0000.pdf"', PDF) + END],
  ['a very long name', part(`name="file"; filename="${'长'.repeat(4000)}.pdf"`, PDF) + END],
  ['quotes in the name', part('name="file"; filename="a\\"; x=\\".pdf"', PDF) + END],
  ['a strange charset', part('name="file"; filename*=utf-7\'\'a%ff.pdf', PDF) + END],
  ['a page called a picture', part('name="file"; filename="a.png"', '<html><script>1</script>') + END],
  ['prototype fields', part('name="__proto__"', 'x') + part('name="constructor[prototype]"', 'x') + END],
  ['a thousand fields', Array.from({ length: 1000 }, (_, at) => part(`name="f${at}"`, 'x')).join('') + END],
  [
    'a huge field',
    part('name="name"', 'x'.repeat(200_000)) + part('name="file"; filename="a.pdf"', PDF) + END,
  ],
  ['a thousand headers', part('name="file"; filename="a.pdf"', PDF, 'X-A: b\r\n'.repeat(1000)) + END],
  ['a part without headers', `--${BOUNDARY}\r\n\r\nx\r\n${END}`],
  [
    'a form in a form',
    part('name="file"; filename="a.pdf"', PDF, 'Content-Type: multipart/mixed; boundary=in\r\n') + END,
  ],
  [
    'base64 by its header',
    part('name="file"; filename="a.pdf"', 'AAAA', 'Content-Transfer-Encoding: base64\r\n') + END,
  ],
].map(([name = '', body = '']) => ({ name, headers: MULTIPART, body }));

/** What no answer may hold: a trace of our inside. */
export const INSIDE = /node_modules|\.ts:\d+|SqlError|SQLITE_|ER_[A-Z]+_|at async |at Object\.|ECONN/;
