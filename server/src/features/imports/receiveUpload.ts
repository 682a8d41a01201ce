import multer from '@koa/multer';
import type { Context } from 'koa';
import { AppError } from '../../lib/appError.ts';
import type { UploadedFile } from './imports.service.ts';

const FIELD = 'file';

/**
 * Reads a multipart request of one file and a few text fields. A file above `limitMb` is refused while it streams in, so no
 * more than the limit is ever held.
 *
 * Throws `import.file_too_large`, `import.file_missing`, and `request.unreadable` for anything that is not such a request.
 */
export async function receiveUpload(
  ctx: Context,
  limitMb: number,
): Promise<{ file: UploadedFile; fields: Readonly<Record<string, unknown>> }> {
  const upload = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: limitMb * 1024 * 1024, files: 1, fields: 10, fieldSize: 10_000 },
    defParamCharset: 'utf8',
  } as multer.Options);
  try {
    await upload.single(FIELD)(ctx as never, () => Promise.resolve());
  } catch (error) {
    throw refusal(error, limitMb);
  }
  const { file, request } = ctx as Context & { file?: multer.File };
  if (file === undefined) throw new AppError('import.file_missing');
  const fields = { ...(request as { body?: Record<string, unknown> }).body };
  return { file: { name: file.originalname, bytes: file.buffer }, fields };
}

function refusal(error: unknown, limitMb: number): AppError {
  switch ((error as { code?: unknown }).code) {
    case 'LIMIT_FILE_SIZE':
      return new AppError('import.file_too_large', { limit: `${limitMb} MB` });
    case 'LIMIT_UNEXPECTED_FILE':
      return new AppError('import.file_missing');
    default:
      return new AppError('request.unreadable');
  }
}
