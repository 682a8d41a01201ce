import { Readable } from 'node:stream';
import type { Context } from 'koa';
import { evidenceType } from '../lib/evidenceType.ts';

/**
 * Answers with a file to be saved, never to be shown inside a page of ours. Its type is what its first bytes prove, so that a phone
 * can open a picture or PDF; anything else is plain bytes.
 */
export function sendFile(ctx: Context, { name, bytes }: { name: string; bytes: Uint8Array }): Uint8Array {
  asAttachment(ctx, name, evidenceType(bytes) ?? 'application/octet-stream');
  return bytes;
}

/** The same for text of any length, which is made while it is sent; when that fails, the connection breaks off before its end. */
export function sendStream(ctx: Context, name: string, pieces: AsyncIterable<string>): Readable {
  asAttachment(ctx, name, 'application/octet-stream');
  return Readable.from(pieces, { objectMode: false });
}

function asAttachment(ctx: Context, name: string, type: string): void {
  ctx.attachment(name);
  ctx.type = type;
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.set('Cache-Control', 'private, no-store');
}
