import { isDay } from '@innovation-points/shared/calendar.ts';
import { statsContracts, type StatisticsAnswerDto } from '@innovation-points/shared/contracts/stats.ts';
import type { OfficerRole } from '@innovation-points/shared/vocabulary/roles.ts';
import type Router from '@koa/router';
import { mount } from '../../http/mount.ts';
import { AppError, assertFound } from '../../lib/appError.ts';
import { requireOfficer } from '../auth/index.ts';
import { findZone, zoneById } from '../zones/index.ts';
import { reportedFigures } from './reportedFigures.ts';
import { statistics } from './stats.service.ts';

const READERS: readonly OfficerRole[] = [
  'business_officer',
  'reviewer',
  'finance_preparer',
  'finance_approver',
  'auditor',
];

/** Figures of a zone, with their definitions; what others have published stands apart. */
export function statsRoutes(router: Router): void {
  mount(router, statsContracts.getStatistics, async ({ query }, { em, actor, clock }) => {
    const { zoneId } = requireOfficer(actor, ...READERS);
    const { code } = await zoneById(em, zoneId);
    const counted = await statistics(em, { zoneId, ...spanOf(query, clock.today()), isPublic: false });
    return { counted, reported: reported(code) };
  });

  mount(router, statsContracts.getPublicStatistics, async ({ params, query }, { em, clock }) => {
    const zone = await findZone(em, params.zoneCode);
    assertFound(zone, 'zone.not_found');
    const span = spanOf(query, clock.today());
    const counted = await statistics(em, { zoneId: zone.id, ...span, isPublic: true });
    return { counted, reported: reported(zone.code) };
  });
}

/** The span that is asked for; this year until today when nothing is said. Throws `stats.bad_span`. */
function spanOf(query: { from?: string | undefined; to?: string | undefined }, today: string) {
  const to = query.to ?? today;
  const from = query.from ?? `${to.slice(0, 4)}-01-01`;
  if (!isDay(from) || !isDay(to) || from > to) throw new AppError('stats.bad_span');
  return { from, to };
}

function reported(zoneCode: string): StatisticsAnswerDto['reported'] {
  return reportedFigures(zoneCode).map(({ zone: _zone, ...figure }) => figure);
}
