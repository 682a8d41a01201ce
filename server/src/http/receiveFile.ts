import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';
import multer from '@koa/multer';
import type { ErrorCode } from '@innovation-points/shared/vocabulary/errorCatalogue.ts';
import type { Context } from 'koa';
import { AppError } from '../lib/appError.ts';

const FIELD = 'file';

/** How large a file may be, and how the feature names what can be wrong with it. */
interface Receiving {
  readonly limitMb: number;
  readonly tooLarge: ErrorCode;
  readonly missing: ErrorCode;
}

export interface ReceivedFile {
  /** As the sender called it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The other fields of the form, to be parsed by the contract's `body`. */
  readonly fields: Readonly<Record<string, unknown>>;
}

const FIELDS_MOST = 10;
const FIELD_BYTES_MOST = 10_000;

/** What a form may take beside its file: boundaries, names and a few text fields. */
const FORM_BYTES_MOST = FIELDS_MOST * FIELD_BYTES_MOST + 10_000;

/**
 * The one file of a multipart request, from its field `file`. A larger one is refused by its announced length, without
 * anything being held, or else while it streams in, so that no more than the limit is. Anything that is not such a request is `request.unreadable`.
 */
export async function receiveFile(ctx: Context, receiving: Receiving): Promise<ReceivedFile> {
  if (Number(ctx.get('content-length')) > receiving.limitMb * 1024 * 1024 + FORM_BYTES_MOST) {
    await discard(ctx.req);
    throw new AppError(receiving.tooLarge, { limit: `${receiving.limitMb} MB` });
  }
  const upload = multer({
    storage: multer.memoryStorage(),
    limits: {
      fileSize: receiving.limitMb * 1024 * 1024,
      files: 1,
      fields: FIELDS_MOST,
      fieldSize: FIELD_BYTES_MOST,
    },
    defParamCharset: 'utf8',
  } as multer.Options);
  try {
    await upload.single(FIELD)(ctx as never, () => Promise.resolve());
  } catch (error) {
    throw refusal(error, receiving);
  }
  const { file, request } = ctx as Context & { file?: multer.File };
  if (file === undefined) {
    throw new AppError(receiving.missing);
  }
  const fields = { ...(request as { body?: Record<string, unknown> }).body };
  return { name: file.originalname, bytes: file.buffer, fields };
}

/** Reads the rest of a request into nothing: a sender that is cut off would see a broken connection and not our sentence. */
async function discard(request: IncomingMessage): Promise<void> {
  request.resume();
  await finished(request).catch(() => undefined);
}

function refusal(error: unknown, { limitMb, tooLarge, missing }: Receiving): AppError {
  switch ((error as { code?: unknown }).code) {
    case 'LIMIT_FILE_SIZE':
      return new AppError(tooLarge, { limit: `${limitMb} MB` });
    case 'LIMIT_UNEXPECTED_FILE':
      return new AppError(missing);
    default:
      return new AppError('request.unreadable');
  }
}
