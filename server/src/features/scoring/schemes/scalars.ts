import { z } from 'zod';
import { isDecimal, parseDecimal } from '@innovation-points/shared/decimal.ts';
import type { Rational } from '@innovation-points/shared/rational.ts';
import { FORMATS } from '@innovation-points/shared/vocabulary/texts/formats.ts';
import { SCHEME_FAULTS } from '@innovation-points/shared/vocabulary/texts/schemeFaults.ts';

/** The scalars of a scheme file. Every one arrives as text, and becomes what it stands for. */

export const decimal = z
  .string()
  .refine(isDecimal, FORMATS.decimal)
  .meta({ type: ['string', 'number'], pattern: '^-?\\d+(\\.\\d+)?$' })
  .transform((text): Rational => parseDecimal(isDecimal(text) ? text : '0'));
export const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, FORMATS.day);
export const flag = z
  .enum(['true', 'false'], FORMATS.trueOrFalse)
  .meta({ type: 'boolean', enum: [true, false] })
  .transform((text) => text === 'true');
export const title = z.string().trim().min(1, SCHEME_FAULTS.empty).max(100, SCHEME_FAULTS.titleTooLong);
export const schemeCode = z.string().regex(/^[a-z0-9][a-z0-9.+-]{1,62}$/, SCHEME_FAULTS.schemeCode);
export const code = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, SCHEME_FAULTS.code);
export const formula = z.string().trim().min(1, SCHEME_FAULTS.noFormula);

const INTERVAL = /^([[(])\s*(-?\d+(?:\.\d+)?)?\s*,\s*(-?\d+(?:\.\d+)?)?\s*([\])])$/;

/** An interval in the notation of mathematics: `[5, 6)` holds 5 and not 6; an end left out is unbounded. */
export const interval = z
  .string()
  .regex(INTERVAL, SCHEME_FAULTS.interval)
  .transform((text) => {
    const [, open, from, to, close] = INTERVAL.exec(text) ?? [];
    return {
      text,
      ...(from === undefined ? {} : { from: parseDecimal(from) }),
      fromIncluded: open === '[',
      ...(to === undefined ? {} : { to: parseDecimal(to) }),
      toIncluded: close === ']',
    };
  });
