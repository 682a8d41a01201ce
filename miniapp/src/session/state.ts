import Taro from '@tarojs/taro';
import type { MeDto, MembershipDto, TokensDto } from '@innovation-points/shared/contracts/auth.ts';
import { chooseEnterprise } from './session.logic';
import { createStore, useStore } from './store';

/** Who uses the phone. A visitor may read all that is public; `me` is what the server last said about the person. */
export type SessionState =
  | { readonly kind: 'visitor' }
  | {
      readonly kind: 'signedIn';
      readonly tokens: TokensDto;
      readonly me: MeDto;
      /** The enterprise the person is acting for; absent while bound to none. */
      readonly enterpriseId?: number;
    };

const STORAGE_KEY = 'session';

function restore(): SessionState {
  const kept = Taro.getStorageSync(STORAGE_KEY) as SessionState | '';
  return kept !== '' && kept !== undefined && kept.kind === 'signedIn' ? kept : { kind: 'visitor' };
}

/** The session, kept over restarts of the application. */
export const sessionStore = createStore<SessionState>(restore(), (next) => {
  if (next.kind === 'visitor') {
    Taro.removeStorageSync(STORAGE_KEY);
  } else {
    Taro.setStorageSync(STORAGE_KEY, next);
  }
});

/** Takes over what the server says about the person; the enterprise acted for stays while it may. Nothing for a visitor. */
export function adoptMe(me: MeDto): void {
  const session = sessionStore.get();
  if (session.kind === 'visitor') {
    return;
  }
  const { enterpriseId: before, ...rest } = session;
  const enterpriseId = chooseEnterprise(me, before);
  sessionStore.set({ ...rest, me, ...(enterpriseId === undefined ? {} : { enterpriseId }) });
}

/** The enterprise acted for, or undefined for a visitor and for a person bound to none. */
export function currentMembership(state: SessionState): MembershipDto | undefined {
  if (state.kind === 'visitor') {
    return undefined;
  }
  return state.me.memberships.find((one) => one.enterpriseId === state.enterpriseId);
}

/** The session and the enterprise acted for, following every change. */
export function useSession(): { session: SessionState; membership: MembershipDto | undefined } {
  const session = useStore(sessionStore);
  return { session, membership: currentMembership(session) };
}
