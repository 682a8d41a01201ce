import { bindingsContracts as contracts } from '@innovation-points/shared/contracts/bindings.ts';
import type Router from '@koa/router';
import type { RequestScope } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import { receiveFile } from '../../http/receiveFile.ts';
import { sendFile } from '../../http/sendFile.ts';
import { AppError } from '../../lib/appError.ts';
import { requireMembership, requirePerson } from '../auth/index.ts';
import { requireVerifiedPerson } from './bindings.access.ts';
import type { BindingRequest } from './bindings.entity.ts';
import {
  presentBound,
  presentInvitation,
  presentInvited,
  presentNewInvitation,
  presentRequest,
} from './bindings.presenter.ts';
import { entriesOf, entryOf } from './entries.ts';
import {
  acceptInvitation,
  createInvitation,
  invitationBehind,
  openInvitations,
  revokeInvitation,
} from './invitations.service.ts';
import { bindByLicence } from './licence.service.ts';
import { evidenceFile, ownRequest, requestBinding, requestsOf, withdrawRequest } from './requests.service.ts';

const EVIDENCE_MB = 10;

/** How a person comes to act for an enterprise beside its contact list: invitation, request with evidence, electronic licence. */
export function bindingRoutes(router: Router): void {
  enterpriseRoutes(router);
  invitedRoutes(router);
  requestRoutes(router);
}

function enterpriseRoutes(router: Router): void {
  mount(router, contracts.createInvitation, async ({ params, body }, { em, actor, clock, deps }) => {
    const member = await requireMembership(em, actor, params.enterpriseId, 'manageMembers');
    const wanted = { role: body.role, now: clock.now() };
    const { invitation, code } = await createInvitation(em, deps.vault, member, wanted);
    return presentNewInvitation(invitation, code);
  });
  mount(router, contracts.listInvitations, async ({ params }, { em, actor, clock }) => {
    const { enterpriseId } = await requireMembership(em, actor, params.enterpriseId, 'manageMembers');
    return { items: (await openInvitations(em, enterpriseId, clock.now())).map(presentInvitation) };
  });
  mount(router, contracts.revokeInvitation, async ({ params }, { em, actor, clock }) => {
    const member = await requireMembership(em, actor, params.enterpriseId, 'manageMembers');
    await revokeInvitation(em, member, params.invitationId, clock.now());
    return { done: true as const };
  });
}

function invitedRoutes(router: Router): void {
  mount(router, contracts.lookAtInvitation, async ({ body }, scope) => {
    const invitation = await invitationBehind(scope.em, scope.deps.vault, body.code, scope.clock.now());
    return presentInvited(invitation, await entryOf(scope, invitation.enterpriseId));
  });
  mount(router, contracts.acceptInvitation, async ({ body }, scope) => {
    const { id: personId } = await requireVerifiedPerson(scope.em, scope.actor);
    const acceptance = { personId, code: body.code, name: body.name, now: scope.clock.now() };
    const { enterpriseId, role } = await acceptInvitation(scope.em, scope.deps, acceptance);
    return presentBound(await entryOf(scope, enterpriseId), role);
  });
  mount(router, contracts.bindByLicence, async ({ body }, scope) => {
    const { id: personId } = await requireVerifiedPerson(scope.em, scope.actor);
    const proof = { personId, code: body.code, now: scope.clock.now() };
    const enterpriseIds = await bindByLicence(scope.em, scope.deps, proof);
    const entries = await scope.deps.directory.entries(scope.em, enterpriseIds);
    return { items: entries.map((entry) => presentBound(entry, 'legal_representative')) };
  });
}

function requestRoutes(router: Router): void {
  mount(router, contracts.requestBinding, async ({ ctx }, scope) => {
    const { id: personId } = await requireVerifiedPerson(scope.em, scope.actor);
    const { fields, ...evidence } = await receiveFile(ctx, {
      limitMb: EVIDENCE_MB,
      tooLarge: 'binding.evidence_too_large',
      missing: 'binding.evidence_missing',
    });
    const form = contracts.requestBinding.body.safeParse(fields);
    if (!form.success) {
      const problems = form.error.issues.map(({ path, message }) => ({
        path: ['body', ...path].join('.'),
        message,
      }));
      throw new AppError('request.invalid', {}, problems);
    }
    const { note, ...wanted } = form.data;
    const request = { ...wanted, note, personId, evidence, now: scope.clock.now() };
    return presented(scope, await requestBinding(scope.em, scope.deps, request));
  });
  mount(router, contracts.listOwnBindingRequests, async (_input, scope) => {
    const requests = await requestsOf(scope.em, requirePerson(scope.actor).personId);
    const entries = await entriesOf(scope, requests);
    return {
      items: requests.flatMap((request) => {
        const entry = entries.get(request.enterpriseId);
        return entry === undefined ? [] : [presentRequest(request, entry)];
      }),
    };
  });
  mount(router, contracts.withdrawBindingRequest, async ({ params }, scope) => {
    const { personId } = requirePerson(scope.actor);
    const request = await withdrawRequest(scope.em, personId, params.requestId, scope.clock.now());
    return presented(scope, request);
  });
  mount(router, contracts.downloadOwnBindingEvidence, async ({ params, ctx }, scope) => {
    const { personId } = requirePerson(scope.actor);
    const request = await ownRequest(scope.em, personId, params.requestId);
    return sendFile(ctx, await evidenceFile(request, scope.deps));
  });
}

async function presented(scope: RequestScope, request: BindingRequest) {
  return presentRequest(request, await entryOf(scope, request.enterpriseId));
}
