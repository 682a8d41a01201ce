import Taro from '@tarojs/taro';
import { API_BASE } from './base';
import { NoAnswer, type PickedFile, type WireAnswer, type WireRequest } from './client.logic';

/** Longest wait for an answer, milliseconds. */
const TIMEOUT_MS = 15_000;

/** Longest time a file may take on its way, milliseconds. */
const FILE_TIMEOUT_MS = 120_000;

/** Sends one request; rejects with `NoAnswer` when none came. */
export async function send(request: WireRequest): Promise<WireAnswer> {
  try {
    if (request.file !== undefined) {
      return await sendFile(request, request.file);
    }
    if (request.isDownload) {
      return await fetchFile(request);
    }
    const answer = await Taro.request({
      url: API_BASE + request.path,
      method: request.method,
      header: {
        ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...request.headers,
      },
      data: request.body,
      timeout: TIMEOUT_MS,
      dataType: 'json',
    });
    return { status: answer.statusCode, data: answer.data };
  } catch (reason) {
    throw new NoAnswer(readReason(reason));
  }
}

/** A form with one file; the answer arrives as text on every platform. */
async function sendFile(request: WireRequest, file: PickedFile): Promise<WireAnswer> {
  const answer = await Taro.uploadFile({
    url: API_BASE + request.path,
    filePath: file.path,
    fileName: file.name,
    name: 'file',
    header: { ...request.headers },
    formData: { ...request.body },
    timeout: FILE_TIMEOUT_MS,
  });
  return { status: answer.statusCode, data: parsed(answer.data) };
}

/** A refusal arrives as a file, too, so that its reason is asked for once more as text. */
async function fetchFile({ method, path, headers }: WireRequest): Promise<WireAnswer> {
  const { statusCode, tempFilePath } = await Taro.downloadFile({
    url: API_BASE + path,
    header: { ...headers },
    timeout: FILE_TIMEOUT_MS,
  });
  return statusCode === 200
    ? { status: statusCode, data: { path: tempFilePath } }
    : send({ method, path, headers });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** weapp says `request:fail timeout`, a browser aborts the request; everything else means that nobody was reached. */
function readReason(reason: unknown): 'timeout' | 'unreachable' {
  const {
    name = '',
    message = '',
    errMsg = '',
  } = (reason ?? {}) as { name?: string; message?: string; errMsg?: string };
  return /time.?out|abort/i.test(`${name} ${message} ${errMsg}`) ? 'timeout' : 'unreachable';
}
