import { useRef, useState } from 'react';
import type { WhatIfDto } from '@innovation-points/shared/contracts/simulations.ts';
import { getPortrait } from '../../../api/scoring';
import { askWhatIf, listLevers } from '../../../api/simulations';
import { useEnterprise } from '../../../hooks/useEnterprise';
import { toApiError, useLoad } from '../../../hooks/useLoad';
import { changesFrom, movable } from './whatIf.logic';

/** The levers of the enterprise and its published score, where their sliders stand, and what that would bring. */
export function useWhatIf() {
  const enterprise = useEnterprise();
  const id = enterprise?.enterpriseId;
  const start = useLoad(
    id === undefined ? undefined : String(id),
    async () => {
      const [{ items }, portrait] = await Promise.all([listLevers(id ?? 0), getPortrait(id ?? 0)]);
      return { levers: movable(items), portrait };
    },
    ({ levers }) => levers.length === 0,
  );
  const [places, setPlaces] = useState<Readonly<Record<string, number>>>({});
  const [result, setResult] = useState<WhatIfDto>();
  const [problem, setProblem] = useState<string>();
  const turn = useRef(0);

  /** Ask anew; an answer that comes after a later question is dropped. */
  const ask = async (next: Readonly<Record<string, number>>) => {
    setPlaces(next);
    const own = ++turn.current;
    const items = start.loaded.phase === 'ready' ? start.loaded.data.levers : [];
    const changes = changesFrom(items, next);
    try {
      const answer = changes.length === 0 ? undefined : await askWhatIf(id ?? 0, changes);
      if (own !== turn.current) return;
      setResult(answer);
      setProblem(undefined);
    } catch (reason) {
      if (own === turn.current) setProblem(toApiError(reason).message);
    }
  };
  const move = (code: string, place: number) => ask({ ...places, [code]: place });
  return { enterprise, start, places, result, problem, move, reset: () => ask({}) };
}
