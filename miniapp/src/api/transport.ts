import Taro from '@tarojs/taro';
import { API_BASE } from './base';
import { NoAnswer, type WireAnswer, type WireRequest } from './client.logic';

/** Longest wait for an answer, milliseconds. */
const TIMEOUT_MS = 15_000;

/** Sends one request; rejects with `NoAnswer` when none came. */
export async function send(request: WireRequest): Promise<WireAnswer> {
  try {
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

/** weapp says `request:fail timeout`, a browser aborts the request; everything else means that nobody was reached. */
function readReason(reason: unknown): 'timeout' | 'unreachable' {
  const {
    name = '',
    message = '',
    errMsg = '',
  } = (reason ?? {}) as { name?: string; message?: string; errMsg?: string };
  return /time.?out|abort/i.test(`${name} ${message} ${errMsg}`) ? 'timeout' : 'unreachable';
}
