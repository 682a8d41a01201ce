import { LoginSessionSchema } from './loginSession.entity.ts';
import { MembershipSchema } from './membership.entity.ts';
import { OfficerSchema } from './officer.entity.ts';
import { PersonSchema } from './person.entity.ts';

export const authEntities = [PersonSchema, MembershipSchema, OfficerSchema, LoginSessionSchema];
