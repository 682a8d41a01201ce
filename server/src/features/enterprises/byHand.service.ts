import { isDay } from '@innovation-points/shared/calendar.ts';
import { creditCodeFault, normaliseCreditCode } from '@innovation-points/shared/creditCode.ts';
import { LockMode } from '@mikro-orm/core';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError, assertFound } from '../../lib/appError.ts';
import { dayOf } from '../../lib/clock.ts';
import type { Vault } from '../../lib/crypto/vault.ts';
import { actorKey, type OfficerActor } from '../../http/actor.ts';
import { recordAudit } from '../audit/index.ts';
import { EnterpriseSchema, type Enterprise } from './enterprise.entity.ts';
import { findByIdentifiers } from './enterprises.read.ts';
import { createEnterprises } from './enterprises.write.ts';
import { saveRegisterRecords } from './register.service.ts';

/** Who enters it, when, and on what ground. */
export interface HandEntry {
  readonly officer: OfficerActor;
  readonly now: Date;
  readonly reason: string;
}

/** What an officer knows of an enterprise that no register file brings. */
export interface HandRegistered {
  readonly creditCode: string;
  readonly name: string;
  readonly foundedOn?: string | undefined;
  readonly industryCode?: string | undefined;
  readonly address?: string | undefined;
}

/**
 * Registers an enterprise by hand, with the reason in the audit log. A code whose check digit alone is wrong is taken: real
 * codes of the pilot period fail the check, and an officer has seen the licence.
 *
 * Throws `enterprise.bad_credit_code` for anything that is no code at all, `enterprise.already_registered` for a known one.
 */
export async function registerByHand(
  em: Em,
  vault: Vault,
  wanted: HandRegistered,
  { officer, now, reason }: HandEntry,
): Promise<{ enterprise: Enterprise; creditCode: string; isCheckDigitWrong: boolean }> {
  const { zoneId } = officer;
  const creditCode = normaliseCreditCode(wanted.creditCode);
  const fault = creditCodeFault(creditCode);
  if (fault !== undefined && fault !== 'check_digit') {
    throw new AppError('enterprise.bad_credit_code', { code: creditCode });
  }
  const isCheckDigitWrong = fault === 'check_digit';
  return transact(em, async (tx) => {
    const known = (await findByIdentifiers(tx, zoneId, 'uscc', [creditCode])).get(creditCode);
    if (known !== undefined) throw new AppError('enterprise.already_registered', { name: known.name });
    const { name, foundedOn, industryCode, address } = wanted;
    const created = await createEnterprises(tx, { zoneId, scheme: 'uscc', now }, [
      { identifier: creditCode, name },
    ]);
    const enterpriseId = created.get(creditCode);
    if (enterpriseId === undefined) throw new Error(`enterprise ${creditCode} was not created`);
    const profile = Object.entries({ foundedOn, industryCode, address }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    await saveRegisterRecords(tx, vault, { zoneId, now }, [
      { enterpriseId, fields: Object.fromEntries(profile) },
    ]);
    recordAudit(tx, {
      at: now,
      zoneId,
      actor: actorKey(officer),
      action: 'enterprise.register_by_hand',
      subject: `enterprise:${enterpriseId}`,
      details: { creditCode, isCheckDigitWrong, reason },
    });
    const enterprise = await tx.findOneOrFail(EnterpriseSchema, { id: enterpriseId });
    return { enterprise, creditCode, isCheckDigitWrong };
  });
}

/**
 * Enters that an enterprise was struck off on a day, which may lie within a year whose facts are still to come.
 *
 * Throws `enterprise.not_registered`, `enterprise.already_deregistered`, and `enterprise.bad_end` for a day before the
 * founding or after today.
 */
export async function deregisterByHand(
  em: Em,
  enterpriseId: number,
  deregisteredOn: string,
  { officer, now, reason }: HandEntry,
): Promise<Enterprise> {
  return transact(em, async (tx) => {
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE };
    const { zoneId } = officer;
    const enterprise = await tx.findOne(EnterpriseSchema, { id: enterpriseId, zoneId }, lock);
    assertFound(enterprise, 'enterprise.not_registered');
    if (enterprise.status === 'deregistered') throw new AppError('enterprise.already_deregistered');
    const isInTime = deregisteredOn >= (enterprise.foundedOn ?? '') && deregisteredOn <= dayOf(now);
    if (!isDay(deregisteredOn) || !isInTime) throw new AppError('enterprise.bad_end');
    Object.assign(enterprise, { status: 'deregistered', deregisteredOn, updatedAt: now });
    recordAudit(tx, {
      at: now,
      zoneId,
      actor: actorKey(officer),
      action: 'enterprise.deregister_by_hand',
      subject: `enterprise:${enterpriseId}`,
      details: { deregisteredOn, reason },
    });
    return enterprise;
  });
}
