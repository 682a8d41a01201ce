import { AppError } from '../../../lib/appError.ts';

export type Encoding = 'UTF-8' | 'UTF-16' | 'GBK';

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

/**
 * The text of an uploaded file. UTF-8 (with or without byte order mark), UTF-16 with one, and GBK are told apart by what
 * decodes without a fault; GBK is read as GB 18030, which contains it.
 *
 * Throws `import.unsupported_format` for binary files, `import.unreadable_encoding` for other encodings, and `import.web_page`
 * for a web page that only bears the name of a table.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const decoded = decode(bytes);
  if (MARKUP.test(decoded.text.slice(0, 200))) throw new AppError('import.web_page');
  return decoded;
}

function decode(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'UTF-16' };
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'UTF-16' };
  }
  if (bytes.subarray(0, 4096).includes(0)) throw new AppError('import.unsupported_format');
  const utf8 = decodeStrictly('utf-8', bytes);
  if (utf8 !== undefined) return { text: utf8, encoding: 'UTF-8' };
  const gbk = decodeStrictly('gb18030', bytes);
  if (gbk !== undefined) return { text: gbk, encoding: 'GBK' };
  throw new AppError('import.unreadable_encoding');
}

/** Does the file begin like a ZIP archive, as an `.xlsx` workbook is? */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/** Does the file begin like an OLE file, as an `.xls` workbook or an `.xlsx` one with a password is? */
export function isOleFile(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
}

/** The first words of web pages and XML, which many systems hand out under the name of an Excel file. */
const MARKUP = /^\s*<(!doctype|html|table|head|meta|style|\?xml)/i;

function decodeStrictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
