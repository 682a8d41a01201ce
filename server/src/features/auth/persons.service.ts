import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { TokensDto } from '@innovation-points/shared/contracts/auth.ts';
import { bulkUpsert, instantValue } from '../../db/bulk.ts';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../lib/appError.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import { recordAudit } from '../audit/index.ts';
import { LoginCodeRefused } from './login.port.ts';
import { followContacts, revokeAllOf } from './memberships.service.ts';
import { PersonSchema, type Person } from './person.entity.ts';
import { endSessionsOf, openSession } from './sessions.service.ts';

type SignInDeps = Pick<Deps, 'login' | 'vault' | 'directory' | 'config'>;

/**
 * Signs in the person behind a `wx.login` code, who is made known when new. Enterprises whose contact list has meanwhile
 * come to hold the person's phone are added. `device`: what the person will know the session by. A used or old code throws `auth.wechat_code_invalid`.
 */
export async function signInByWechat(
  em: Em,
  deps: SignInDeps,
  { code, device, now }: { code: string; device: string | undefined; now: Date },
): Promise<{ person: Person; tokens: TokensDto }> {
  const { openid } = await exchanged(deps.login.exchangeLoginCode(code), 'auth.wechat_code_invalid');
  return transact(em, async (tx) => {
    const person = await knownPerson(tx, deps, openid, now);
    await followOwnContacts(tx, deps, person, now);
    const tokens = await openSession(tx, deps.config, { kind: 'person', id: person.id }, now, {
      device,
      provedAt: null,
    });
    recordAudit(tx, {
      at: now,
      zoneId: undefined,
      actor: `person:${person.id}`,
      action: 'auth.login',
      subject: `person:${person.id}`,
    });
    return { person, tokens };
  });
}

/**
 * Binds the phone behind a `getPhoneNumber` code and grants what contact lists say about it. Another phone than before ends
 * the memberships that rested on the old one. A phone of another account throws `auth.phone_taken`, a used or old code
 * `auth.phone_code_invalid`.
 */
export async function bindPhone(
  em: Em,
  deps: SignInDeps,
  personId: number,
  code: string,
  now: Date,
): Promise<Person> {
  const { phone } = await exchanged(deps.login.exchangePhoneCode(code), 'auth.phone_code_invalid');
  const phoneIndex = deps.vault.blindIndex('person.phone', phone);
  try {
    return await transact(em, async (tx) => {
      const person = await tx.findOneOrFail(PersonSchema, { id: personId });
      person.phoneIndex = phoneIndex;
      person.sealedPhone = deps.vault.seal(phone);
      await tx.flush(); // the unique index speaks before anything is granted
      await followContacts(tx, deps, { person, phone, now });
      recordAudit(tx, {
        at: now,
        zoneId: undefined,
        actor: `person:${personId}`,
        action: 'auth.phone_bound',
        subject: `person:${personId}`,
      });
      return person;
    });
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new AppError('auth.phone_taken');
    throw error;
  }
}

/**
 * Brings a person's memberships in line with today's contact lists; done whenever a session is renewed, so that somebody who
 * no longer stands on a list loses the right within the life of an access token.
 */
export async function followLists(em: Em, deps: SignInDeps, personId: number, now: Date): Promise<void> {
  await transact(em, async (tx) => {
    await followOwnContacts(tx, deps, await personById(tx, personId), now);
  });
}

/** Closes the account: rights and sessions end, personal data is gone; the next sign-in begins as a new person. */
export async function closePerson(em: Em, personId: number, now: Date): Promise<void> {
  await transact(em, async (tx) => {
    const person = await tx.findOneOrFail(PersonSchema, { id: personId });
    await revokeAllOf(tx, personId, now);
    await endSessionsOf(tx, { kind: 'person', id: personId }, now);
    person.closedAt = now;
    person.openidIndex = `closed:${personId}`;
    person.sealedOpenid = null;
    person.phoneIndex = null;
    person.sealedPhone = null;
    person.sealedName = null;
    recordAudit(tx, {
      at: now,
      zoneId: undefined,
      actor: `person:${personId}`,
      action: 'auth.close',
      subject: `person:${personId}`,
    });
  });
}

async function followOwnContacts(tx: Em, deps: SignInDeps, person: Person, now: Date): Promise<void> {
  if (!person.sealedPhone) return;
  await followContacts(tx, deps, { person, phone: deps.vault.open(person.sealedPhone), now });
}

/** The person with this openid; two simultaneous first sign-ins make one person. */
async function knownPerson(tx: Em, { vault, login }: SignInDeps, openid: string, now: Date): Promise<Person> {
  const openidIndex = vault.blindIndex('person.openid', openid);
  const appId = login.appId;
  const found = await tx.findOne(PersonSchema, { appId, openidIndex });
  if (found !== null) return found;
  const columns = ['app_id', 'openid_index', 'sealed_openid', 'created_at'];
  const row = [appId, openidIndex, vault.seal(openid), instantValue(tx, now)];
  await bulkUpsert(tx, 'person', columns, [row], { key: ['app_id', 'openid_index'], update: [] });
  return tx.findOneOrFail(PersonSchema, { appId, openidIndex });
}

async function exchanged<T>(
  exchange: Promise<T>,
  refused: 'auth.wechat_code_invalid' | 'auth.phone_code_invalid',
): Promise<T> {
  try {
    return await exchange;
  } catch (error) {
    if (error instanceof LoginCodeRefused) throw new AppError(refused);
    throw error;
  }
}

/** The person with this id; throws when there is none, because ids come from our own sessions. */
export async function personById(em: Em, id: number): Promise<Person> {
  return em.findOneOrFail(PersonSchema, { id });
}

/** The person with this openid in our mini-program, if known. */
export async function personIdOfOpenid(
  em: Em,
  { vault, config }: Pick<Deps, 'vault' | 'config'>,
  openid: string,
): Promise<number | undefined> {
  const openidIndex = vault.blindIndex('person.openid', openid);
  return (await em.findOne(PersonSchema, { appId: config.WECHAT_APP_ID, openidIndex }))?.id;
}

/** The persons with these ids, by id; unknown ones are left out. */
export async function personsById(em: Em, ids: readonly number[]): Promise<Map<number, Person>> {
  const persons = await em.find(PersonSchema, { id: { $in: [...new Set(ids)] } });
  return new Map(persons.map((person) => [person.id, person]));
}

/** Keeps the name a person gave, within the caller's transaction, unless one is known. */
export async function rememberName(tx: Em, vault: Vault, personId: number, name: string): Promise<void> {
  const person = await personById(tx, personId);
  person.sealedName ??= vault.seal(name);
}

/** The openids of these persons by person id; closed accounts are left out. */
export async function openidsOf(
  em: Em,
  vault: Vault,
  personIds: readonly number[],
): Promise<Map<number, string>> {
  const persons = await em.find(PersonSchema, { id: { $in: [...personIds] } });
  return new Map(
    persons.flatMap(({ id, sealedOpenid }) => (sealedOpenid ? [[id, vault.open(sealedOpenid)]] : [])),
  );
}
