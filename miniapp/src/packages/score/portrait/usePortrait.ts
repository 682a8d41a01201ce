import { useMemo } from 'react';
import { getPortrait } from '../../../api/scoring';
import { radarOption, trendOption } from '../../../charts/options';
import type { PortraitDto } from '@innovation-points/shared/contracts/scoring.ts';
import { radarAxes } from '../../../format/portrait';
import { useEnterprise } from '../../../hooks/useEnterprise';
import { useLoad } from '../../../hooks/useLoad';
import { useRefresh } from '../../../hooks/useRefresh';
import { useSettings } from '../../../session/settings';
import { trendPoints } from './portrait.logic';

/** The published portrait of the enterprise the page is about. */
export function usePortrait() {
  const enterprise = useEnterprise();
  const id = enterprise?.enterpriseId;
  const portrait = useLoad(id === undefined ? undefined : String(id), () => getPortrait(id ?? 0));
  useRefresh(() => (id === undefined ? Promise.resolve() : portrait.reload()));
  return { enterprise, portrait };
}

/** The two charts of a portrait; the same objects until the portrait or the text size changes. */
export function useCharts(portrait: PortraitDto) {
  const { isElder } = useSettings();
  const radar = useMemo(() => radarOption(radarAxes(portrait.categories), { isElder }), [portrait, isElder]);
  const trend = useMemo(
    () => trendOption(trendPoints(portrait.trend), Number(portrait.scheme.scale), { isElder }),
    [portrait, isElder],
  );
  return { radar, trend };
}
