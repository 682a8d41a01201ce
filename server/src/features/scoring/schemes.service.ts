import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Em } from '../../db/orm.ts';
import { transact } from '../../db/transact.ts';
import { AppError, assertFound } from '../../lib/appError.ts';
import { sha256 } from '../../lib/hash.ts';
import type { SchemeStatus } from '@innovation-points/shared/vocabulary/scoring.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import { SCORING_TEXTS } from '@innovation-points/shared/vocabulary/texts/scoring.ts';
import { recordAudit } from '../audit/index.ts';
import { factCatalogue } from '../facts/index.ts';
import type { Scheme } from './engine/index.ts';
import { readScheme, SchemeFileError } from './schemes/readScheme.ts';
import { ALL_ZONES, SchemeVersionSchema, type SchemeVersion } from './schemeVersion.entity.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../catalogue/schemes');

/** A stored version, read and checked. */
export interface StoredScheme {
  readonly versionId: number;
  readonly hash: string;
  readonly scheme: Scheme;
}

/** The same with where it stands in its life. */
export interface ListedScheme extends StoredScheme {
  readonly status: SchemeStatus;
  readonly validFrom: string;
  readonly isShipped: boolean;
  readonly approvedAt: Date | undefined;
}

/** Who does something, and when. */
export interface By {
  /** As the audit log names them: `officer:3`. */
  readonly key: string;
  readonly now: Date;
  readonly requestId?: string;
}

/**
 * Stores the shipped schemes that are not there yet, for all zones. Doing it twice, or by two processes at once, changes nothing.
 * Throws `scoring.scheme_version_changed` for the first shipped file that differs from the stored version of the same number, once
 * the others are stored.
 */
export async function installShippedSchemes(em: Em, now: Date): Promise<void> {
  const texts = globSync('*.yaml', { cwd: FOLDER })
    .sort()
    .map((name) => readFileSync(path.join(FOLDER, name), 'utf8'));
  const refused: AppError[] = [];
  for (const text of texts) {
    const install = () => transact(em, (tx) => store(tx, ALL_ZONES, text, { key: 'system:catalogue', now }));
    await install()
      .catch((error: unknown) => {
        if (error instanceof UniqueConstraintViolationException) return install(); // another process was first
        throw error;
      })
      .catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        refused.push(error);
      });
  }
  if (refused[0] !== undefined) throw refused[0];
}

/** Stores a version written by a zone as a draft; the same text again is the same version. */
export async function importScheme(
  em: Em,
  { zoneId, yaml, by }: { zoneId: number; yaml: string; by: By },
): Promise<ListedScheme> {
  return transact(em, (tx) => store(tx, zoneId, yaml, by));
}

async function store(tx: Em, zoneId: number, text: string, by: By): Promise<ListedScheme> {
  const scheme = checked(text);
  const { code, version, validFrom } = scheme;
  const contentHash = sha256(text);
  parsed.set(contentHash, scheme);
  const standing = await tx.findOne(SchemeVersionSchema, {
    zoneId: { $in: [ALL_ZONES, zoneId] },
    code,
    version,
  });
  if (standing !== null) {
    if (standing.contentHash === contentHash) return listed(standing);
    throw new AppError('scoring.scheme_version_changed', { code, version: String(version) });
  }
  const row = tx.create(SchemeVersionSchema, {
    zoneId,
    code,
    version,
    content: text,
    contentHash,
    status: zoneId === ALL_ZONES ? 'approved' : 'draft',
    validFrom,
    createdBy: by.key,
    createdAt: by.now,
  });
  await tx.persist(row).flush();
  recordAudit(tx, {
    at: by.now,
    zoneId: zoneId === ALL_ZONES ? undefined : zoneId,
    actor: by.key,
    action: 'scheme.import',
    subject: `scheme:${code}`,
    details: { version, contentHash },
    ...(by.requestId === undefined ? {} : { requestId: by.requestId }),
  });
  return listed(row);
}

function checked(text: string): Scheme {
  try {
    return readScheme(text, 'scheme', factCatalogue().facts);
  } catch (error) {
    if (!(error instanceof SchemeFileError)) throw error;
    throw new AppError('scoring.scheme_invalid', { problems: error.faults.join(MARKS.clause) });
  }
}

/** Every version the zone may see, by code, older versions first. */
export async function listSchemes(em: Em, zoneId: number): Promise<ListedScheme[]> {
  const rows = await em.find(
    SchemeVersionSchema,
    { zoneId: { $in: [ALL_ZONES, zoneId] } },
    { orderBy: { code: 'asc', version: 'asc' }, disableIdentityMap: true },
  );
  return rows.map(listed);
}

/** Which version: a named one, or the newest whose day has come on `day`. */
export interface SchemeWanted {
  readonly zoneId: number;
  readonly code: string;
  readonly version?: number | undefined;
  readonly day: string;
}

/**
 * An approved version that the zone may use. Throws `scoring.scheme_not_found`, and `scoring.scheme_not_approved` for a
 * named draft.
 */
export async function schemeByCode(em: Em, wanted: SchemeWanted): Promise<StoredScheme> {
  const { zoneId, code, version, day } = wanted;
  const which =
    version === undefined ? { status: 'approved' as const, validFrom: { $lte: day } } : { version };
  const [row] = await em.find(
    SchemeVersionSchema,
    { zoneId: { $in: [ALL_ZONES, zoneId] }, code, ...which },
    { orderBy: { version: 'desc' }, limit: 1, disableIdentityMap: true },
  );
  const said = { code, version: version === undefined ? SCORING_TEXTS.inForce : String(version) };
  assertFound(row, 'scoring.scheme_not_found', said);
  if (row.status !== 'approved') throw new AppError('scoring.scheme_not_approved', said);
  return stored(row);
}

/** The version a run names. Throws when there is none: the id comes from our own rows. */
export async function schemeById(em: Em, versionId: number): Promise<StoredScheme> {
  const row = await em.findOneOrFail(SchemeVersionSchema, { id: versionId }, { disableIdentityMap: true });
  return stored(row);
}

/** The version that a run was scored with; once it has been read in this process, without asking the database. */
export async function schemeOfRun(
  em: Em,
  { schemeVersionId, schemeHash }: { schemeVersionId: number; schemeHash: string },
): Promise<StoredScheme> {
  const scheme = parsed.get(schemeHash);
  if (scheme === undefined) return schemeById(em, schemeVersionId);
  return { versionId: schemeVersionId, hash: schemeHash, scheme };
}

/** Schemes by the hash of their text: reading one takes milliseconds, and the same text is the same scheme. */
const parsed = new Map<string, Scheme>();

/** A row as lists show it. */
export function listed(row: SchemeVersion): ListedScheme {
  const { status, validFrom, zoneId, approvedAt } = row;
  return {
    ...stored(row),
    status,
    validFrom,
    isShipped: zoneId === ALL_ZONES,
    approvedAt: approvedAt ?? undefined,
  };
}

function stored({ id, content, contentHash }: SchemeVersion): StoredScheme {
  const scheme = parsed.get(contentHash) ?? checked(content);
  parsed.set(contentHash, scheme);
  return { versionId: id, hash: contentHash, scheme };
}
