import type { ChangeDto } from '@innovation-points/shared/contracts/simulations.ts';
import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import { add, formatRational, reduce, sign, type Rational } from '@innovation-points/shared/rational.ts';
import { SIMULATIONS_TEXTS } from '@innovation-points/shared/vocabulary/texts/simulations.ts';
import { AppError } from '../../lib/appError.ts';
import { factCatalogue, type FactDefinition } from '../facts/index.ts';
import { factKeyed, type Supposed } from '../scoring/index.ts';

/** Most decimals an amount may have: 元 with 角 and 分. */
export const AMOUNT_DECIMALS = 2;
/** Greatest value that may be supposed. */
export const LIMIT = 10n ** 15n;

/**
 * What the changes come to: the supposed value of each fact, delivered or not. A fact named twice is changed twice.
 *
 * Throws `simulation.unknown_fact`, `simulation.fact_missing` for an addition to nothing, `simulation.bad_value` for
 * what the fact can never be.
 */
export function supposedBy(
  changes: readonly ChangeDto[],
  factOf: (code: string, yearsBack: number) => Rational | undefined,
): Supposed {
  const supposed = new Map<string, Rational>();
  for (const change of changes) {
    const { code, yearsBack = 0 } = change;
    const fact = factCatalogue().facts.get(code);
    if (fact === undefined) throw new AppError('simulation.unknown_fact', { code });
    const key = factKeyed({ code, yearsBack });
    const now = supposed.get(key) ?? factOf(code, yearsBack);
    const value = 'to' in change ? parseDecimal(change.to) : added(fact, change.by, now);
    refuseImpossible(fact, value);
    supposed.set(key, value);
  }
  return supposed;
}

function added({ title }: FactDefinition, by: string, now: Rational | undefined): Rational {
  if (now === undefined) throw new AppError('simulation.fact_missing', { title });
  return add(now, parseDecimal(by));
}

function refuseImpossible(fact: FactDefinition, value: Rational): void {
  const { num, den } = reduce(value);
  const reason =
    !fact.signed && sign(value) < 0
      ? SIMULATIONS_TEXTS.negative
      : fact.kind === 'count' && den !== 1n
        ? SIMULATIONS_TEXTS.notWhole
        : (num < 0n ? -num : num) > LIMIT * den
          ? SIMULATIONS_TEXTS.tooLarge
          : undefined;
  if (reason === undefined) return;
  throw new AppError('simulation.bad_value', { title: fact.title, value: formatRational(value), reason });
}
