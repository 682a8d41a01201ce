let codes: ReadonlyMap<string, number> | undefined;

/** `text` in GBK, as many department systems still write. Throws on a character that GBK does not have. */
export function encodeGbk(text: string): Uint8Array {
  codes ??= codeTable();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0) < 0x80 ? character.charCodeAt(0) : codes.get(character);
    if (code === undefined) throw new Error(`GBK has no ${character}`);
    if (code > 0xff) bytes.push(code >> 8, code & 0xff);
    else bytes.push(code);
  }
  return Uint8Array.from(bytes);
}

/** Node only decodes GBK: every two-byte code is decoded once and turned round. */
function codeTable(): ReadonlyMap<string, number> {
  const decoder = new TextDecoder('gbk', { fatal: false });
  const table = new Map<string, number>();
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const decoded = decoder.decode(Uint8Array.of(high, low));
      if (decoded.length === 1 && decoded !== '\ufffd' && !table.has(decoded)) {
        table.set(decoded, (high << 8) | low);
      }
    }
  }
  return table;
}
