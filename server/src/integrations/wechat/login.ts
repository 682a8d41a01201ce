import { LoginCodeRefused, type LoginPort } from '../../features/auth/index.ts';
import { AppError } from '../../lib/appError.ts';
import type { WechatClient } from './client.ts';
import { WechatError, WechatUnreachable } from './wechatError.ts';

/** Signing in through WeChat. */
export function wechatLogin(client: WechatClient, appId: string): LoginPort {
  return {
    appId,
    exchangeLoginCode: (code) => translated(client.exchangeLoginCode(code)),
    exchangePhoneCode: (code) => translated(client.exchangePhoneCode(code)),
  };
}

/** WeChat's failures as the caller's: the code's fault, a refusal, or no answer. */
async function translated<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof WechatUnreachable) throw new AppError('wechat.unavailable');
    if (!(error instanceof WechatError)) throw error;
    if (error.action === 'retry' || error.action === 'slowDown') throw new AppError('wechat.unavailable');
    if (error.action === 'badCode') throw new LoginCodeRefused();
    throw new AppError('wechat.refused', { errcode: String(error.errcode) });
  }
}
