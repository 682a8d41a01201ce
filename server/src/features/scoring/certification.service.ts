import type { Rational } from '@innovation-points/shared/rational.ts';
import type { Em } from '../../db/orm.ts';
import { asksCohort, scoreOne, stageOf, type Scheme } from './engine/index.ts';
import { listSchemes } from './schemes.service.ts';

/** A fact by code and years back from the year in question; undefined when missing. */
export type FactOf = (code: string, yearsBack: number) => Rational | undefined;

/**
 * The schemes with pass marks that are in force in the zone on `day`, the newest approved version of each. One that asks how
 * others do is left out: it is passed or not in a run, never by one enterprise alone.
 */
export async function certificationSchemes(em: Em, zoneId: number, day: string): Promise<Scheme[]> {
  const inForce = (await listSchemes(em, zoneId)).filter(
    ({ status, validFrom }) => status === 'approved' && validFrom <= day,
  );
  const newest = new Map(inForce.map(({ scheme }) => [scheme.code, scheme]));
  return [...newest.values()].filter((scheme) => scheme.gates.length > 0 && !asksCohort(scheme));
}

/** Does an enterprise with these facts pass a scheme: all gates met, no veto, enough data? */
export function passesScheme(
  scheme: Scheme,
  factOf: FactOf,
  { foundedOn, asOf }: { foundedOn: string | undefined; asOf: string },
): boolean {
  const read = (slot: number): Rational | undefined => {
    const input = scheme.inputs[slot];
    return input === undefined ? undefined : factOf(input.code, input.yearsBack);
  };
  const stage = stageOf(scheme, { foundedOn, asOf, read }) ?? -1;
  const { passed, unranked } = scoreOne({ scheme, read, stage });
  return passed === true && unranked.length === 0;
}
