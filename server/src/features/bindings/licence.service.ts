import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../lib/appError.ts';
import { grantMembership, rememberName } from '../auth/index.ts';
import { activeByCreditCode } from '../enterprises/index.ts';
import { spokenOf, tellJoined } from './memberMessages.ts';
import type { LicenceHolder } from './licence.port.ts';

/**
 * Makes the person 法定代表人 of the enterprise whose electronic licence the person has shown, in every zone that knows it; the
 * ids of these enterprises. Only the registered legal representative gets in this way.
 */
export async function bindByLicence(
  em: Em,
  { vault, licence, directory }: Pick<Deps, 'vault' | 'licence' | 'directory'>,
  { personId, code, now }: { personId: number; code: string; now: Date },
): Promise<number[]> {
  const { creditCode, holderName, isLegalRepresentative } = await holderBehind(licence, code);
  if (!isLegalRepresentative) throw new AppError('binding.not_legal_representative');
  const enterprises = await activeByCreditCode(em, creditCode);
  if (enterprises.length === 0) throw new AppError('binding.enterprise_not_found', { creditCode });
  await transact(em, async (tx) => {
    for (const { id: enterpriseId, zoneId } of enterprises) {
      const role = 'legal_representative';
      const granted = { zoneId, enterpriseId, personId, role, source: 'business_licence' } as const;
      await grantMembership(tx, granted, `person:${personId}`, now);
      const spoken = await spokenOf(tx, { directory }, granted, now);
      await tellJoined(tx, spoken, { personId, role, means: 'business_licence' });
    }
    await rememberName(tx, vault, personId, holderName);
  });
  return enterprises.map(({ id }) => id);
}

async function holderBehind(licence: Deps['licence'], code: string): Promise<LicenceHolder> {
  let holder: LicenceHolder | undefined;
  try {
    holder = await licence.exchange(code);
  } catch {
    throw new AppError('binding.licence_unavailable');
  }
  if (holder === undefined) throw new AppError('binding.licence_invalid');
  return holder;
}
