import Taro from '@tarojs/taro';
import type { ShownLicence } from './bindings.logic';

/** On a phone the licence's own app shows its code. */
export const LICENCE_IS_EMULATED = false;

/** The one-time code that the licence's app shows, scanned or taken from a picture; undefined when the person turns back. */
export async function licenceCode(_shown?: ShownLicence): Promise<string | undefined> {
  try {
    const { result } = await Taro.scanCode({ scanType: ['qrCode'] });
    return result;
  } catch {
    return undefined; // closing the scanner is reported as a failure
  }
}
