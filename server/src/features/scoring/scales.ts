import { rational } from '@innovation-points/shared/rational.ts';
import type { Em } from '../../db/orm.ts';
import { perDatabase } from '../../db/perDatabase.ts';
import { asksCohort, onScales, type MeasureScales, type Scheme } from './engine/index.ts';
import type { StoredScales } from './scalesText.ts';
import { schemeOfRun, type StoredScheme } from './schemes.service.ts';

/** A run, as far as its scheme is concerned. */
export interface RunOfScheme {
  readonly runId: number;
  readonly schemeVersionId: number;
  readonly schemeHash: string;
  readonly period: string;
}

/** Schemes on the scales of a run and year, a few at a time for each database: a completed run never changes. */
const laidSchemes = perDatabase(() => new Map<string, Scheme>());
const KEPT = 8;

/**
 * The version a run was scored with, every rule about the cohort laid on the run's own scale: of its year, or of the
 * year before.
 */
export async function schemeOnScales(em: Em, run: RunOfScheme, yearsBack: 0 | 1 = 0): Promise<StoredScheme> {
  const plain = await schemeOfRun(em, run);
  if (!asksCohort(plain.scheme)) return plain;
  const laid = laidSchemes(em);
  const key = `${run.runId}/${yearsBack}`;
  const scheme = laid.get(key) ?? onScales(plain.scheme, await readScales(em, run, yearsBack));
  const [oldest] = laid.keys();
  if (!laid.has(key) && laid.size >= KEPT && oldest !== undefined) laid.delete(oldest);
  laid.set(key, scheme);
  return { ...plain, scheme };
}

async function readScales(
  em: Em,
  { runId, period }: RunOfScheme,
  yearsBack: number,
): Promise<MeasureScales[]> {
  const rows = await em.execute<{ scales: string | null }[]>('select scales from scoring_run where id = ?', [
    runId,
  ]);
  const stored = JSON.parse(rows[0]?.scales ?? '{}') as StoredScales;
  return (stored[String(Number(period) - yearsBack)] ?? []).map(({ indicator, measure, scales }) => ({
    indicator,
    measure,
    scales: scales.map(({ values, counts }) => ({ values: values.map(fraction), counts })),
  }));
}

function fraction(text: string): { num: bigint; den: bigint } {
  const [num = '0', den = '1'] = text.split('/');
  return rational(BigInt(num), BigInt(den));
}
