import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { decodeText } from '../../src/features/imports/engine/decodeText.ts';
import { AppError } from '../../src/lib/appError.ts';
import { SCORE } from '../texts/score.ts';

/**
 * The text of a file, told apart as an upload is. UTF-8 comes piece by piece, however large the file; any other encoding is held whole.
 * Throws a sentence for people when it is no text.
 */
export async function* fileText(file: string): AsyncGenerator<string> {
  if (await isUtf8(file)) {
    yield* utf8Of(file);
    return;
  }
  const bytes = await readFile(file);
  try {
    yield decodeText(bytes).text;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new Error(SCORE.file.notText, { cause: error });
  }
}

async function* utf8Of(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const bytes of createReadStream(file)) yield decoder.decode(bytes as Buffer, { stream: true });
  yield decoder.decode();
}

async function isUtf8(file: string): Promise<boolean> {
  try {
    for await (const text of utf8Of(file)) {
      if (text.includes('\0')) return false; // a workbook or another file that is no text
    }
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
