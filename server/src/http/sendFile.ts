import type { Context } from 'koa';
import { evidenceType } from '../lib/evidenceType.ts';

/**
 * Answers with a file to be saved, never to be shown inside a page of ours. Its type is what its first bytes prove, so that a phone
 * can open a picture or PDF; anything else is plain bytes.
 */
export function sendFile(ctx: Context, { name, bytes }: { name: string; bytes: Uint8Array }): Uint8Array {
  ctx.attachment(name);
  ctx.type = evidenceType(bytes) ?? 'application/octet-stream';
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.set('Cache-Control', 'private, no-store');
  return bytes;
}
