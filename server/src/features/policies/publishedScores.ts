import { isDecimal } from '@innovation-points/shared/decimal.ts';
import type { Em } from '../../db/orm.ts';
import type { KnownScore } from '../eligibility/index.ts';
import { publishedScoresOf, schemeById, type KnownPublishedScore } from '../scoring/index.ts';

/** A published score as conditions see it, and the stage it was scored in. */
export interface ScoredEnterprise {
  /** Undefined when the enterprise is not ranked: there is no total to judge by. */
  readonly score: KnownScore | undefined;
  readonly stage: string | undefined;
  readonly stageTitle: string | undefined;
}

/** What the published run says of each of these enterprises; those it says nothing of are left out. */
export async function publishedScores(
  em: Em,
  zoneId: number,
  enterpriseIds: readonly number[],
): Promise<ReadonlyMap<number, ScoredEnterprise>> {
  const published = await publishedScoresOf(em, zoneId, enterpriseIds);
  const [any] = published.values();
  if (any === undefined) return new Map();
  const { scheme } = await schemeById(em, any.schemeVersionId); // one run is published at a time
  const codes = scheme.indicators.map(({ code }) => code);
  const titles = new Map(scheme.stageRule?.stages.map(({ code, title }) => [code, title]));
  return new Map(
    [...published].map(([id, known]) => [
      id,
      { score: knownScore(known, codes), stage: known.stage, stageTitle: titles.get(known.stage ?? '') },
    ]),
  );
}

function knownScore(
  { total, ranks, publishedOn, values }: KnownPublishedScore,
  codes: readonly string[],
): KnownScore | undefined {
  if (total === undefined) return undefined;
  const indicators = codes.flatMap((code, at) => {
    const value = values[at];
    const isNumber = value !== undefined && value !== null && isDecimal(value);
    return isNumber ? [[code, value] as const] : []; // a word, such as an industry's, is nothing to compare
  });
  return { total, ranks, publishedOn, indicators: new Map(indicators) };
}
