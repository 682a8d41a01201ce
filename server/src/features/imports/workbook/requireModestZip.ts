import { inflateRawSync } from 'node:zlib';
import { AppError } from '../../../lib/appError.ts';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const DEFLATED = 8;
const LONGEST_COMMENT = 0xffff;

/** What a workbook may unpack to; the library that reads it holds all of it at once. */
const MOST_UNPACKED = 512 * 1024 * 1024;

/**
 * Refuses an archive that unpacks to more than half a gigabyte with `import.workbook_too_large`, before anybody reads it. The
 * sizes that the archive announces are not believed: every part is unpacked once, and let go.
 *
 * Throws `import.unsupported_format` for an archive whose directory cannot be read.
 */
export function requireModestZip(bytes: Uint8Array, most = MOST_UNPACKED): void {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left = most;
  for (const packed of partsOf(archive)) {
    left -= unpackedBytes(packed, left);
    if (left <= 0) throw new AppError('import.workbook_too_large');
  }
}

interface Part {
  readonly method: number;
  readonly content: Buffer;
}

function unpackedBytes({ method, content }: Part, most: number): number {
  if (method !== DEFLATED) return content.length;
  try {
    return inflateRawSync(content, { maxOutputLength: most }).length;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') return most;
    throw new AppError('import.unsupported_format');
  }
}

/** The parts of an archive by its directory, which stands at the end. */
function* partsOf(archive: Buffer): Generator<Part> {
  const end = endOfDirectory(archive);
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  for (let part = 0; part < count; part += 1) {
    if (at + ENTRY_BYTES > end || archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw unreadable();
    const [method, size, local] = [
      archive.readUInt16LE(at + 10),
      archive.readUInt32LE(at + 20),
      archive.readUInt32LE(at + 42),
    ];
    if (local + LOCAL_BYTES > archive.length) throw unreadable();
    const start = local + LOCAL_BYTES + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    yield { method, content: archive.subarray(start, start + size) };
    at +=
      ENTRY_BYTES +
      archive.readUInt16LE(at + 28) +
      archive.readUInt16LE(at + 30) +
      archive.readUInt16LE(at + 32);
  }
}

function endOfDirectory(archive: Buffer): number {
  const earliest = Math.max(0, archive.length - END_BYTES - LONGEST_COMMENT);
  for (let at = archive.length - END_BYTES; at >= earliest; at -= 1) {
    if (archive.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw unreadable();
}

function unreadable(): AppError {
  return new AppError('import.unsupported_format');
}
