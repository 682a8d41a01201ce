import { checkCharacter } from '@innovation-points/shared/creditCode.ts';
import type { Random } from './random.ts';

const CHARACTERS = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** A source of credit codes of made-up enterprises, registered in `district` (six digits): sound by GB 32100 and GB 11714, none twice. */
export function creditCodes(random: Random, district: string): () => string {
  const used = new Set<string>();
  return () => {
    for (;;) {
      const body = `MA${Array.from({ length: 6 }, () => random.pick(CHARACTERS)).join('')}`;
      const first17 = `91${district}${body}${organisationCheck(body)}`;
      const code = first17 + checkCharacter(first17);
      if (used.has(code)) continue;
      used.add(code);
      return code;
    }
  };
}

/** The check character of an organisation code (GB 11714): letters count from A = 10. */
function organisationCheck(body: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, at) => total + weight * parseInt(body.charAt(at), 36),
    0,
  );
  const rest = 11 - (sum % 11);
  if (rest === 10) return 'X';
  return rest === 11 ? '0' : String(rest);
}
