import type { Contract } from '@innovation-points/shared/contracts/contract.ts';
import type Router from '@koa/router';
import type { Context } from 'koa';
import type { z } from 'zod';
import { bindToZone } from '../db/bindToZone.ts';
import type { Em } from '../db/orm.ts';
import type { Deps, RequestScope } from '../deps.ts';
import { AppError, type FieldProblem } from '../lib/appError.ts';
import { canonicalJson, sha256 } from '../lib/hash.ts';
import { sayIssue } from '@innovation-points/shared/sayIssue.ts';
import { type Actor, actorKey } from './actor.ts';
import { onceByKey } from './idempotent.ts';
import { requireSecondFactor } from './secondFactor.ts';

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;

export interface Input<C extends Contract> {
  readonly params: Parsed<C['params']>;
  readonly query: Parsed<C['query']>;
  readonly body: Parsed<C['body']>;
  /** The raw request: only for uploads, which are read as a stream. */
  readonly ctx: Context;
}

export type Handler<C extends Contract> = (
  input: Input<C>,
  request: RequestScope,
) => Promise<z.input<C['response']>>;

const mounted: Contract[] = [];

/** Every contract that has been mounted so far; the interface document is made from it. */
export function mountedContracts(): readonly Contract[] {
  return mounted;
}

/**
 * Puts `handler` behind `contract`: who may call, what goes in and what comes out are checked here and nowhere else. Unknown
 * keys are refused, all wrong fields are reported at once, and an answer that breaks the contract is an internal error.
 */
export function mount<C extends Contract>(router: Router, contract: C, handler: Handler<C>): void {
  if (!mounted.includes(contract)) {
    mounted.push(contract);
  }
  router[contract.method](contract.path, async (ctx) => {
    const deps = ctx['deps'] as Deps;
    const em = deps.orm.em.fork();
    const actor = await callerOf(contract, em, ctx);
    requireKind(contract, actor);
    requireSecondFactor(contract, actor, deps.config, deps.clock.now());
    ctx.state['actor'] = actorKey(actor);
    const input = parseInput(contract, ctx);
    await confine(contract, em, actor, input.params);
    const scope = { em, actor, clock: deps.clock, requestId: ctx.state['requestId'] as string, deps };
    if (contract.accepted) ctx.status = 202;
    ctx.body = contract.idempotent
      ? await answerOnce(contract, handler, input, scope)
      : contract.response.parse(await handler(input, scope));
  });
}

/**
 * Confines the request to one zone as soon as it is known which: of the officer or machine that calls, or named by the path of a
 * public page. What a person does is confined with the membership (`requireMembership`), since a person may act in several zones.
 */
async function confine({ access }: Contract, em: Em, actor: Actor, params: unknown): Promise<void> {
  const { zoneCode } = (params ?? {}) as { zoneCode?: string };
  if (access === 'public' && zoneCode !== undefined) {
    const [zone] = await em.execute<{ id: number }[]>('select id from zone where code = ?', [zoneCode]);
    if (zone !== undefined) bindToZone(em, zone.id);
  } else if ('zoneId' in actor) {
    bindToZone(em, actor.zoneId);
  }
}

/** A machine shows who it is by its signature, everybody else by a token. */
function callerOf({ access }: Contract, em: Em, ctx: Context): Promise<Actor> {
  const deps = ctx['deps'] as Deps;
  if (access !== 'machine') {
    return deps.resolveActor(em, ctx.headers);
  }
  const { method, originalUrl: path, headers, request } = ctx;
  return deps.resolveMachine(em, { method, path, headers, body: request.rawBody ?? '' });
}

function requireKind(contract: Contract, actor: Actor): void {
  if (contract.access === 'public') {
    return;
  }
  if (actor.kind === 'visitor') {
    throw new AppError('auth.required');
  }
  if (actor.kind !== contract.access) {
    throw new AppError('request.forbidden');
  }
}

async function answerOnce<C extends Contract>(
  contract: C,
  handler: Handler<C>,
  input: Input<C>,
  scope: RequestScope,
): Promise<unknown> {
  const { ctx } = input;
  const request = {
    actor: actorKey(scope.actor),
    key: ctx.get('idempotency-key') || undefined,
    requestHash: sha256(canonicalJson([ctx.method, ctx.path, ctx.request.body ?? null])),
    now: scope.clock.now(),
  };
  const { answer, replayed } = await onceByKey(scope.em, request, async (tx) =>
    contract.response.parse(await handler(input, { ...scope, em: tx })),
  );
  if (replayed) {
    ctx.set('Idempotent-Replayed', 'true');
  }
  return answer;
}

function parseInput<C extends Contract>(contract: C, ctx: Context): Input<C> {
  const problems: FieldProblem[] = [];
  const parse = (
    part: 'params' | 'query' | 'body',
    schema: z.ZodType | undefined,
    value: unknown,
  ): unknown => {
    if (schema === undefined) {
      return undefined;
    }
    const result = schema.safeParse(value, { reportInput: true });
    if (result.success) {
      return result.data;
    }
    for (const issue of result.error.issues) {
      problems.push({ path: [part, ...issue.path].join('.'), message: sayIssue(issue) });
    }
    return undefined;
  };
  const input = {
    params: parse('params', contract.params, ctx['params']),
    query: parse('query', contract.query, { ...ctx.query }),
    body: contract.upload ? undefined : parse('body', contract.body, ctx.request.body),
    ctx,
  };
  if (problems.length > 0) {
    throw new AppError('request.invalid', {}, problems);
  }
  return input as Input<C>;
}
