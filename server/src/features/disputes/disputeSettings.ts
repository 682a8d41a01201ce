import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { FORMATS } from '@innovation-points/shared/vocabulary/texts/formats.ts';
import { readCatalogue } from '../../lib/readCatalogue.ts';

const FILE = new URL('../../../catalogue/disputes.yaml', import.meta.url);

const whole = (most: number) =>
  z
    .string()
    .regex(/^[1-9]\d*$/, FORMATS.positiveWhole)
    .transform(Number)
    .refine((n) => n <= most, say(FORMATS.atMost, { most }));

/** The limits of disputes as their catalogue file writes them. */
export const DisputeSettingsFile = z.strictObject({
  answerWorkingDays: whole(250),
  evidenceLimitMb: whole(100),
  evidencePerDay: whole(1000),
  yearsBack: whole(100),
});
export type DisputeSettings = z.output<typeof DisputeSettingsFile>;

let shipped: DisputeSettings | undefined;

/** The limits of this installation, from `server/catalogue/disputes.yaml`. Read once. */
export function disputeSettings(): DisputeSettings {
  shipped ??= readCatalogue(DisputeSettingsFile, readFileSync(FILE, 'utf8'), 'disputes.yaml');
  return shipped;
}
