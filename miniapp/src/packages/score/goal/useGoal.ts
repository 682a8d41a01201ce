import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import type { GoalSeekDto, TargetDto } from '@innovation-points/shared/contracts/simulations.ts';
import { listPolicyMatches } from '../../../api/policies';
import { getPortrait } from '../../../api/scoring';
import { seekGoal } from '../../../api/simulations';
import { useEnterprise } from '../../../hooks/useEnterprise';
import { toApiError, useLoad } from '../../../hooks/useLoad';
import { policiesToReach, targetOf, type Goal } from './goal.logic';

/** What the owner wants to reach, and which single changes would be enough. A policy named in the address is chosen. */
export function useGoal() {
  const enterprise = useEnterprise();
  const id = enterprise?.enterpriseId;
  const policyCode = useRouter().params.policy;
  const start = useLoad(id === undefined ? undefined : String(id), async () => {
    const [portrait, policies] = await Promise.all([getPortrait(id ?? 0), listPolicyMatches(id ?? 0)]);
    return { portrait, policies: policiesToReach(policies) };
  });
  const [goal, setGoal] = useState<Goal>({
    kind: policyCode === undefined ? 'score' : 'policy',
    total: '',
    policyCode,
  });
  const [answer, setAnswer] = useState<GoalSeekDto>();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  const change = (next: Partial<Goal>) => {
    setGoal({ ...goal, ...next });
    setAnswer(undefined);
    setProblem(undefined);
  };

  async function ask(target: TargetDto) {
    setBusy(true);
    try {
      setAnswer(await seekGoal(id ?? 0, target));
      setProblem(undefined);
    } catch (reason) {
      setProblem(toApiError(reason).message);
    } finally {
      setBusy(false);
    }
  }

  async function seek() {
    const asked = targetOf(goal);
    if ('problem' in asked) {
      setProblem(asked.problem);
      return;
    }
    await ask(asked.target);
  }

  return { enterprise, start, goal, change, answer, problem, isBusy, seek };
}
