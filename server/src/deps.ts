import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from './config.ts';
import type { Em, Orm } from './db/orm.ts';
import type { CancelOwed } from './features/claims/cancelOwed.port.ts';
import type { BankPort } from './features/payouts/bank.port.ts';
import type { LicencePort } from './features/bindings/licence.port.ts';
import type { EnterpriseDirectory } from './features/auth/enterpriseDirectory.port.ts';
import type { LoginPort } from './features/auth/login.port.ts';
import type { PushPort } from './features/notifications/push.port.ts';
import type { WechatCallbackPort } from './features/notifications/wechatCallback.port.ts';
import type { Actor, MachineActor } from './http/actor.ts';
import type { SignedRequest } from './http/signedRequest.ts';
import type { Clock } from './lib/clock.ts';
import type { Vault } from './lib/crypto/vault.ts';
import type { Logger } from './lib/logger.ts';

/** Everything the features need from outside; made once in `wiring.ts`, replaced piece by piece in tests. */
export interface Deps {
  readonly config: Config;
  readonly orm: Orm;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly vault: Vault;
  /** WeChat sign-in: codes to openid and phone. */
  readonly login: LoginPort;
  /** Names and contact lists of enterprises, for signing in and messages. */
  readonly directory: EnterpriseDirectory;
  /** WeChat subscription messages. */
  readonly push: PushPort;
  /** What WeChat tells us by itself; undefined when no token to check it is set. */
  readonly wechatCallback: WechatCallbackPort | undefined;
  readonly bank: BankPort;
  /** What payouts do about a claim that is revoked while its payment is held. */
  readonly cancelOwed: CancelOwed;
  /** Electronic business licences: who holds one. */
  readonly licence: LicencePort;
  readonly resolveActor: (em: Em, headers: IncomingHttpHeaders) => Promise<Actor>;
  /** The department's system that signed a request. */
  readonly resolveMachine: (em: Em, request: SignedRequest) => Promise<MachineActor>;
}

/** What a handler may use for one request. `em` is inside a transaction for idempotent contracts. */
export interface RequestScope {
  readonly em: Em;
  readonly actor: Actor;
  readonly clock: Clock;
  readonly requestId: string;
  readonly deps: Deps;
}
