import { schemesContracts } from '@innovation-points/shared/contracts/schemes.ts';
import type Router from '@koa/router';
import { mount } from '../../http/mount.ts';
import { byOf } from './by.ts';
import { presentSchemeVersion } from './portrait.presenter.ts';
import { approveScheme, withdrawScheme } from './schemeLife.service.ts';
import { importScheme, listSchemes, schemeOfRun } from './schemes.service.ts';
import { mayApproveSchemes, mayChangeScores, maySeeScores } from './scoring.access.ts';
import { presentTrial } from './trial.presenter.ts';
import { trialScheme } from './trial.service.ts';

/** The life of a scheme: draft, trial, approval by another officer. */
export function schemeRoutes(router: Router): void {
  mount(router, schemesContracts.listSchemes, async (_input, { em, actor }) => {
    const { zoneId } = maySeeScores(actor);
    return { items: (await listSchemes(em, zoneId)).map(presentSchemeVersion) };
  });

  mount(router, schemesContracts.importScheme, async ({ body }, scope) => {
    const { zoneId } = mayChangeScores(scope.actor);
    return presentSchemeVersion(await importScheme(scope.em, { zoneId, yaml: body.yaml, by: byOf(scope) }));
  });

  mount(router, schemesContracts.trialScheme, async ({ params, body }, { em, actor }) => {
    const { zoneId } = maySeeScores(actor);
    const trial = await trialScheme(em, { zoneId, versionId: params.schemeId, period: body.period });
    const { comparison } = trial;
    return presentTrial(trial, comparison === undefined ? undefined : await schemeOfRun(em, comparison.run));
  });

  mount(router, schemesContracts.approveScheme, async ({ params, body }, scope) => {
    const { zoneId } = mayApproveSchemes(scope.actor);
    const command = { zoneId, versionId: params.schemeId, by: byOf(scope), validFrom: body.validFrom };
    return presentSchemeVersion(await approveScheme(scope.em, command));
  });

  mount(router, schemesContracts.withdrawScheme, async ({ params }, scope) => {
    const { zoneId } = mayChangeScores(scope.actor);
    const command = { zoneId, versionId: params.schemeId, by: byOf(scope) };
    return presentSchemeVersion(await withdrawScheme(scope.em, command));
  });
}
