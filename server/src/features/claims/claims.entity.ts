import { ClaimSchema } from './claim.entity.ts';
import { ClaimEventSchema } from './claimEvent.entity.ts';
import { ClaimHoldSchema } from './claimHold.entity.ts';
import { ObjectionSchema } from './objection.entity.ts';
import { PayeeAccountSchema } from './payeeAccount.entity.ts';
import { ClaimRatingSchema } from './rating.entity.ts';
import { RecoveryInstalmentSchema, RecoverySchema } from './recovery.entity.ts';

/** The tables of this feature. */
export const claimEntities = [
  ClaimSchema,
  ClaimEventSchema,
  ClaimHoldSchema,
  PayeeAccountSchema,
  ObjectionSchema,
  RecoverySchema,
  RecoveryInstalmentSchema,
  ClaimRatingSchema,
];
