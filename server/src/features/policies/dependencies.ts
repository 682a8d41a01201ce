import { flatten } from '../eligibility/index.ts';
import { factsOfPolicy, quantitiesOf, type Policy } from './readPolicy.ts';

/** What can change a policy's answer for an enterprise. The register can change all of them: who is struck off gets nothing. */
export interface Dependencies {
  readonly facts: ReadonlySet<string>;
  /** Does it look at the published score, a rank, an indicator or the stage? */
  readonly onScore: boolean;
  /** Does the mere day change it: an age reached, a title lapsed, a record repaired? */
  readonly onDay: boolean;
}

const SCORED = new Set(['score', 'rank', 'indicator']);
const DATED = new Set(['age', 'title', 'no_flags']);

/** What the policy looks at, in its conditions and its amount. */
export function dependenciesOf(policy: Policy): Dependencies {
  const conditions = flatten(policy.conditions).map(({ condition }) => condition);
  const quantities = [
    ...conditions.flatMap((condition) => (condition.kind === 'compare' ? [condition.quantity] : [])),
    ...quantitiesOf(policy.amount),
  ];
  return {
    facts: new Set(factsOfPolicy(policy)),
    onScore:
      quantities.some(({ kind }) => SCORED.has(kind)) || conditions.some(({ kind }) => kind === 'stage'),
    onDay: conditions.some(({ kind }) => DATED.has(kind)),
  };
}
