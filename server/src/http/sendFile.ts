import type { Context } from 'koa';

/** Answers with a file to be saved, never to be shown inside a page of ours. */
export function sendFile(ctx: Context, { name, bytes }: { name: string; bytes: Uint8Array }): Uint8Array {
  ctx.attachment(name);
  ctx.type = 'application/octet-stream';
  ctx.set('Cache-Control', 'private, no-store');
  return bytes;
}
