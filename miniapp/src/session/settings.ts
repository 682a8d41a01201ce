import Taro from '@tarojs/taro';
import { createStore, useStore } from './store';

/** What the person has set on this phone. `privacyAccepted`: the privacy notice was read and agreed to. */
export interface Settings {
  readonly isElder: boolean;
  readonly privacyAccepted: boolean;
}

const STORAGE_KEY = 'settings';
const DEFAULTS: Settings = { isElder: false, privacyAccepted: false };

function restore(): Settings {
  const kept = Taro.getStorageSync(STORAGE_KEY) as Partial<Settings> | '';
  return kept === '' || kept === undefined ? DEFAULTS : { ...DEFAULTS, ...kept };
}

/** The settings, kept over restarts and sign-outs. */
export const settingsStore = createStore<Settings>(restore(), (next) =>
  Taro.setStorageSync(STORAGE_KEY, next),
);

/** The settings, following every change. */
export function useSettings(): Settings {
  return useStore(settingsStore);
}

/** Changes one or more settings. */
export function changeSettings(change: Partial<Settings>): void {
  settingsStore.set({ ...settingsStore.get(), ...change });
}
