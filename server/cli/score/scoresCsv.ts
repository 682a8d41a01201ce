import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { ScoredZone } from '../../src/features/scoring/engine/index.ts';

/** Rows joined into one write. */
const ROWS_PER_WRITE = 500;

/**
 * Write one row an enterprise: `enterprise,stage,total,rank,coverage,<category codes…>,<indicator codes…>`.
 *
 * Figures are exact decimals. Blank: no stage, 暂不排名 (total and rank), or a missing indicator. The file appears
 * under its name only when it is complete.
 */
export async function writeScoresCsv(
  file: string,
  zone: ScoredZone,
  enterprises: readonly string[],
): Promise<void> {
  const partial = `${file}.partial`;
  const stream = createWriteStream(partial);
  try {
    stream.write(`${header(zone).join(',')}\n`);
    for (let from = 0; from < enterprises.length; from += ROWS_PER_WRITE) {
      const rows = enterprises.slice(from, from + ROWS_PER_WRITE);
      const text = rows.map((name, i) => `${scoreRow(zone, name, from + i).join(',')}\n`).join('');
      if (!stream.write(text)) {
        await once(stream, 'drain');
      }
    }
    stream.end();
    await finished(stream);
    await rename(partial, file);
  } catch (error) {
    stream.destroy();
    await rm(partial, { force: true });
    throw error;
  }
}

function header({ scheme }: ScoredZone): string[] {
  const codes = [...scheme.categories, ...scheme.indicators].map(({ code }) => code);
  return ['enterprise', 'stage', 'total', 'rank', 'coverage', ...codes];
}

function scoreRow(zone: ScoredZone, name: string, row: number): string[] {
  const { scheme, reader, stages, unranked, ranks } = zone;
  const rank = ranks[row] ?? 0;
  const isScored = unranked[row]?.includes('stage_unknown') !== true;
  const { points, categories, total } = reader.texts(row);
  return [
    quote(name),
    scheme.stageRule?.stages[stages[row] ?? -1]?.code ?? '',
    rank === 0 ? '' : total,
    rank === 0 ? '' : String(rank),
    reader.coverageText(row),
    ...categories.map((text) => (isScored ? text : '')),
    ...points.map((text) => (isScored ? (text ?? '') : '')),
  ];
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
