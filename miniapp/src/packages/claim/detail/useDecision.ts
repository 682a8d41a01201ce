import { useState } from 'react';
import type { ClaimDetailDto } from '@innovation-points/shared/contracts/claims.ts';
import type { ApiError } from '../../../api/apiError';
import { confirmClaim, correctAccount, declineClaim } from '../../../api/claims';
import { toApiError } from '../../../hooks/useLoad';
import { isFinal, sendingOf } from '../../../session/idempotency.logic';
import { withKey } from '../../../session/idempotency';
import { claimsText } from '../../../text/claims';

/** What the owner has just done on this page. */
export type Decision = 'confirm' | 'decline' | 'correct';

interface Target {
  readonly enterpriseId: number;
  readonly claimId: number;
}

/** What follows a decision. */
interface Following {
  readonly onDecided: (claim: ClaimDetailDto) => void;
  /** The server refused: the claim may not be what the page shows any more. */
  readonly onRefused: () => void;
}

/**
 * The three decisions on a claim. While one is under way nothing can be tapped; without an answer the same key is sent
 * again next time, so a second try never does it twice.
 */
export function useDecision({ enterpriseId, claimId }: Target, { onDecided, onRefused }: Following) {
  const [busy, setBusy] = useState<Decision>();
  const [done, setDone] = useState<Decision>();
  const [problem, setProblem] = useState<string>();

  async function decide(
    decision: Decision,
    action: string,
    run: (idempotencyKey: string) => Promise<ClaimDetailDto>,
  ) {
    if (busy !== undefined) {
      return;
    }
    setBusy(decision);
    setProblem(undefined);
    try {
      onDecided(await withKey(action, run));
      setDone(decision);
    } catch (reason) {
      const error = toApiError(reason);
      setProblem(problemText(error));
      if (isFinal(error.status)) {
        onRefused();
      }
    } finally {
      setBusy(undefined);
    }
  }

  return {
    busy,
    done,
    problem,
    confirm: (claim: SeenClaim, payeeAccountId: number) => {
      const { amountFen, statement } = claim;
      const body = { payeeAccountId, statementVersion: statement.version, amountFen };
      return decide('confirm', confirmAction(claim, payeeAccountId), (idempotencyKey) =>
        confirmClaim({ enterpriseId, claimId, idempotencyKey }, body),
      );
    },
    decline: (reason: string) =>
      decide('decline', sendingOf(`decline:${claimId}`, { reason }), (idempotencyKey) =>
        declineClaim({ enterpriseId, claimId, idempotencyKey }, { reason }),
      ),
    correct: (payeeAccountId: number) =>
      decide('correct', `correct:${claimId}:${payeeAccountId}`, (idempotencyKey) =>
        correctAccount({ enterpriseId, claimId, idempotencyKey }, { payeeAccountId }),
      ),
  };
}

/** What of a claim the person had before her eyes when she confirmed. */
type SeenClaim = Pick<ClaimDetailDto, 'id' | 'amountFen' | 'statement'>;

/** The name under which a confirmation's key is kept: another account, sum or statement is another action. */
export function confirmAction({ id, amountFen, statement }: SeenClaim, payeeAccountId: number): string {
  return `confirm:${id}:${payeeAccountId}:${amountFen}:${statement.version}`;
}

function problemText(error: ApiError): string {
  return isFinal(error.status) || error.status === 401
    ? error.message
    : `${error.message}${claimsText.stillUnknown}`;
}
