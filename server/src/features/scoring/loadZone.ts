import { createHash } from 'node:crypto';
import { setImmediate as pause } from 'node:timers/promises';
import type { Em } from '../../db/orm.ts';
import { activeProfiles, countActive, endOfEnterpriseChunk } from '../enterprises/index.ts';
import { packedSheets } from '../facts/index.ts';
import { ZoneTable, type Scheme, type UsedFact, type ZoneChunk } from './engine/index.ts';

const ENTERPRISES_PER_CHUNK = 500;
const MAX_READS = 5;

/** What is read: the scheme's facts for the scored year and for the two years before it (the trend). */
export interface LoadQuestion {
  readonly zoneId: number;
  readonly scheme: Scheme;
  readonly year: number;
}

/** Where the pieces of a zone go, in the order they are said. When the facts change while they are read, everything begins anew. */
export interface ZoneTaker {
  /** About `size` enterprises follow. */
  begin(size: number): Promise<void>;
  take(chunk: ZoneChunk): Promise<void>;
}

/**
 * Read a zone for scoring, piece by piece, letting others work in between. When a department's delivery is accepted or
 * withdrawn meanwhile, all is read again, so that a run never rests on half of a delivery.
 */
export async function readZone(em: Em, question: LoadQuestion, taker: ZoneTaker): Promise<void> {
  for (let read = 1; ; read += 1) {
    const before = await deliveriesOf(em, question.zoneId);
    await readOnce(em, question, taker);
    if ((await deliveriesOf(em, question.zoneId)) === before) return;
    if (read === MAX_READS) throw new Error('the facts kept changing while they were read');
  }
}

/** A zone in the memory of this thread: for trials. */
export async function loadZone(em: Em, question: LoadQuestion): Promise<ZoneTable> {
  let loaded = new ZoneTable(question.scheme, question.year, 0);
  await readZone(em, question, {
    begin: (size) => Promise.resolve(void (loaded = new ZoneTable(question.scheme, question.year, size))),
    take: (chunk) => Promise.resolve(loaded.take(chunk)),
  });
  loaded.finish();
  return loaded;
}

/** Changes whenever a delivery is accepted or withdrawn: counted, since of two at once the one with the greater id may be first. */
async function deliveriesOf(em: Em, zoneId: number): Promise<string> {
  const [row] = await em.execute<{ accepted: number | string; withdrawn: number | string }[]>(
    'select count(*) as accepted, count(withdrawn_at) as withdrawn from fact_batch where zone_id = ?',
    [zoneId],
  );
  return `${Number(row?.accepted ?? 0)}/${Number(row?.withdrawn ?? 0)}`;
}

/** Pieces that may be on their way to the taker while the next ones are read. */
const AHEAD = 16;

async function readOnce(em: Em, { zoneId, scheme, year }: LoadQuestion, taker: ZoneTaker): Promise<void> {
  const size = await countActive(em, zoneId);
  await pause();
  const periods = periodsOf(scheme, year);
  const underWay: Promise<void>[] = [taker.begin(size)];
  underWay[0]?.catch(() => undefined); // said below, when it is waited for
  for await (const { profiles, sheets } of chunksOf(em, zoneId, periods)) {
    const taken = taker.take(chunkOf(profiles, sheets));
    taken.catch(() => undefined); // said below, when it is waited for
    underWay.push(taken);
    if (underWay.length > AHEAD) await underWay.shift();
    await pause();
  }
  await Promise.all(underWay);
}

interface ReadChunk {
  readonly upTo: number;
  readonly profiles: Awaited<ReturnType<typeof activeProfiles>>;
  readonly sheets: Awaited<ReturnType<typeof packedSheets>>;
}

/** The zone piece by piece; the next one is on its way while one is worked on. */
async function* chunksOf(em: Em, zoneId: number, periods: readonly string[]): AsyncGenerator<ReadChunk> {
  for (let ahead = readChunk(em, zoneId, 0, periods); ;) {
    const chunk = await ahead;
    if (chunk === undefined) return;
    ahead = readChunk(em, zoneId, chunk.upTo, periods);
    ahead.catch(() => undefined); // said by the next round
    yield chunk;
  }
}

async function readChunk(
  em: Em,
  zoneId: number,
  after: number,
  periods: readonly string[],
): Promise<ReadChunk | undefined> {
  const upTo = await endOfEnterpriseChunk(em, zoneId, after, ENTERPRISES_PER_CHUNK);
  if (upTo === undefined) return undefined;
  const [profiles, sheets] = await Promise.all([
    activeProfiles(em, zoneId, { after, upTo }),
    packedSheets(em, zoneId, { after, upTo, periods }),
  ]);
  return { upTo, profiles, sheets };
}

/** The years the scheme looks at when it scores the year and the two before it. */
function periodsOf(scheme: Scheme, year: number): string[] {
  const back = 2 + Math.max(0, ...scheme.inputs.map(({ yearsBack }) => yearsBack));
  return Array.from({ length: back + 1 }, (_, i) => String(year - i));
}

/** Both by ascending id; sheets of enterprises that are struck off are left out. */
function chunkOf(profiles: ReadChunk['profiles'], sheets: ReadChunk['sheets']): ZoneChunk {
  const places = new Int32Array(sheets.length);
  const years = new Int32Array(sheets.length);
  const ends = new Int32Array(sheets.length);
  const bytes = Buffer.allocUnsafeSlow(sheets.reduce((sum, { facts }) => sum + facts.length, 0));
  let [place, size, end] = [0, 0, 0];
  for (const { enterpriseId, period, facts } of sheets) {
    while (place < profiles.length && (profiles[place]?.id ?? 0) < enterpriseId) place += 1;
    if (profiles[place]?.id !== enterpriseId) continue;
    end += bytes.write(facts, end, 'latin1');
    places[size] = place;
    years[size] = Number(period);
    ends[size] = end;
    size += 1;
  }
  return {
    ids: Float64Array.from(profiles, ({ id }) => id),
    foundedOn: profiles.map(({ foundedOn }) => foundedOn),
    industries: profiles.map(({ industryCode }) => industryCode?.slice(0, 3) ?? null),
    places: places.subarray(0, size),
    years: years.subarray(0, size),
    ends: ends.subarray(0, size),
    bytes,
  };
}

/** Rows hashed between two pauses. */
const ROWS_PER_STEP = 256;

/** SHA-256 over ids and values, with pauses: what a replay must find again. `DetailsWriter` writes the same text. */
export function* hashInSteps(
  enterpriseIds: readonly number[],
  usedBy: (row: number) => readonly (UsedFact | null)[],
): Generator<void, string> {
  const hash = createHash('sha256');
  for (const [row, id] of enterpriseIds.entries()) {
    const values = usedBy(row).map((fact) => encodeURIComponent(fact?.[0] ?? ''));
    hash.update(`${id}:${values.join(',')}\n`);
    if (row % ROWS_PER_STEP === 0) yield;
  }
  return hash.digest('hex');
}
