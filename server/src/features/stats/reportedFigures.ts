import { readFileSync } from 'node:fs';
import { isDay } from '@innovation-points/shared/calendar.ts';
import { yuanToFen } from '@innovation-points/shared/money.ts';
import { FORMATS } from '@innovation-points/shared/vocabulary/texts/formats.ts';
import { z } from 'zod';
import { readCatalogue } from '../../lib/readCatalogue.ts';

const FILE = new URL('../../../catalogue/reported-figures.yaml', import.meta.url);
const whole = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

const ReportedFile = z.strictObject({
  figures: z.array(
    z
      .strictObject({
        zone: z.string(),
        title: z.string().min(2),
        asOf: z.string().refine(isDay, FORMATS.day),
        enterprises: whole,
        payments: whole,
        yuan: z.string().transform(yuanToFen),
        scope: z.string().min(2),
        source: z.string().min(2),
      })
      .transform(({ yuan, ...figure }) => ({ ...figure, paidFen: yuan })),
  ),
});
export type ReportedFigure = z.output<typeof ReportedFile>['figures'][number];

/** What others have published about the zone with this code: figures of their own scope, never added to ours. */
export function reportedFigures(zoneCode: string): ReportedFigure[] {
  const { figures } = readCatalogue(ReportedFile, readFileSync(FILE, 'utf8'), 'reported-figures.yaml');
  return figures.filter(({ zone }) => zone === zoneCode);
}
