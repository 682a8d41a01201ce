import { LoginSessionSchema } from './loginSession.entity.ts';
import { MembershipSchema } from './membership.entity.ts';
import { OfficerSchema, RecoveryCodeSchema } from './officer.entity.ts';
import { PersonSchema } from './person.entity.ts';

export const authEntities = [
  PersonSchema,
  MembershipSchema,
  OfficerSchema,
  RecoveryCodeSchema,
  LoginSessionSchema,
];
