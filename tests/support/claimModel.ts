import { addDays } from '@innovation-points/shared/calendar.ts';
import type { ClaimStatus } from '@innovation-points/shared/vocabulary/claimStatus.ts';

/** One enterprise's claim as the model sees it. */
export interface ModelClaim {
  status: ClaimStatus;
  replyBy: string;
  noticeUntil: string;
  /** Do the departments hold what its vetoes look at? */
  isKnown: boolean;
  /** Does its payment wait for that? */
  isHeld: boolean;
  /** Have two officers said that it may be paid without? */
  isWaived: boolean;
  /** While it is `paying`: did the order reach the bank? */
  isBooked: boolean;
}

/** All that matters of a zone with one policy, in memory: where every claim stands, who waits, and what the money does. */
export interface ClaimModel {
  readonly totalFen: number;
  readonly amountFen: number;
  today: string;
  reservedFen: number;
  spentFen: number;
  /** Payments in the books of the bank that were made. */
  booked: number;
  /** Claims that wait for money, who confirmed first first. */
  queue: number[];
  readonly claims: ModelClaim[];
}

/** A model in which every claim was just found. */
export function newModel(
  claims: number,
  money: { totalFen: number; amountFen: number },
  today: string,
): ClaimModel {
  return {
    ...money,
    today,
    reservedFen: 0,
    spentFen: 0,
    booked: 0,
    queue: [],
    claims: Array.from({ length: claims }, () => ({
      status: 'matched',
      replyBy: '',
      noticeUntil: '',
      isKnown: true,
      isHeld: false,
      isWaived: false,
      isBooked: false,
    })),
  };
}

/** What each step does to the model; false: it is refused, and nothing changes. */
export const MODEL_STEPS = {
  review: (model: ClaimModel, at: number) => go(model, at, 'matched', 'reviewed', fits(model)),
  push(model: ClaimModel, at: number) {
    const isDone = go(model, at, 'reviewed', 'pushed', fits(model));
    if (isDone) claim(model, at).replyBy = addDays(model.today, 30);
    return isDone;
  },
  confirm(model: ClaimModel, at: number) {
    const own = claim(model, at);
    if (own.status !== 'pushed' || model.today > own.replyBy) return false;
    if (model.queue.length === 0 && fits(model)) fund(model, at);
    else {
      own.status = 'queued';
      model.queue.push(at);
    }
    return true;
  },
  decline(model: ClaimModel, at: number) {
    const isDone = go(model, at, 'pushed', 'declined') || go(model, at, 'queued', 'declined');
    if (isDone) model.queue = model.queue.filter((waiting) => waiting !== at);
    return isDone;
  },
  publicise: (model: ClaimModel, at: number) => go(model, at, 'confirmed', 'publicised'),
  object(model: ClaimModel, at: number) {
    const own = claim(model, at);
    const isOpen = model.today <= own.noticeUntil;
    return go(model, at, 'publicised', 'objected', isOpen) || go(model, at, 'objected', 'objected', isOpen);
  },
  dismiss: (model: ClaimModel, at: number) => go(model, at, 'objected', 'publicised'),
  uphold(model: ClaimModel, at: number) {
    const isDone = go(model, at, 'objected', 'revoked');
    if (isDone) model.reservedFen -= model.amountFen;
    return isDone;
  },
  approve: (model: ClaimModel, at: number) =>
    go(model, at, 'publicised', 'approved', model.today > claim(model, at).noticeUntil),
  /** By the officer who reviewed it. */
  approveAlone: () => false,
  correct: (model: ClaimModel, at: number) => go(model, at, 'failed', 'account_corrected'),
  /** The department takes back what a veto looks at, and brings it again. */
  withdraw: (model: ClaimModel, at: number) => know(model, at, false),
  deliver: (model: ClaimModel, at: number) => know(model, at, true),
  /** One officer proposes to pay a held claim and agrees to it as well. */
  waiveAlone: () => false,
  waive(model: ClaimModel, at: number) {
    const own = claim(model, at);
    if (!own.isHeld) return false;
    Object.assign(own, { isHeld: false, isWaived: true });
    return true;
  },
  revokeHeld(model: ClaimModel, at: number) {
    const own = claim(model, at);
    if (!own.isHeld) return false;
    Object.assign(own, { isHeld: false, status: 'revoked' });
    model.reservedFen -= model.amountFen;
    return true;
  },
  recover(model: ClaimModel, at: number) {
    const isDone = go(model, at, 'paid', 'recovered');
    if (isDone) model.spentFen -= model.amountFen;
    return isDone;
  },
  /** Half of it comes back, and then the rest. */
  recoverHalf(model: ClaimModel, at: number) {
    const isDone = go(model, at, 'paid', 'partly_recovered');
    if (isDone) model.spentFen -= model.amountFen / 2;
    return isDone;
  },
  recoverRest(model: ClaimModel, at: number) {
    const isDone = go(model, at, 'partly_recovered', 'recovered');
    if (isDone) model.spentFen -= model.amountFen / 2;
    return isDone;
  },
};
export type ModelStep = keyof typeof MODEL_STEPS;

/** Days pass, and nobody has looked at the reply windows yet. */
export function passDays(model: ClaimModel, days: number): void {
  model.today = addDays(model.today, days);
}

/** The reply windows that ended are closed. */
export function expire(model: ClaimModel): void {
  for (const own of model.claims) {
    if (own.status === 'pushed' && own.replyBy < model.today) own.status = 'expired';
  }
}

/** Held claims whose facts have arrived are payable again. */
export function reviewHolds(model: ClaimModel): void {
  for (const own of model.claims) if (own.isKnown) own.isHeld = false;
}

/** Who is first in the queue gets what has become free. */
export function serveQueue(model: ClaimModel): void {
  while (model.queue.length > 0 && fits(model)) fund(model, model.queue.shift() ?? 0);
}

/** `drop`: the bank books and does not answer; `lose`: the order never reaches it. */
export type BankMood = 'normal' | 'refuse' | 'drop' | 'lose';

/**
 * All that is payable goes to the bank; what it answers decides, and without an answer the claim stays where it is. What cannot be
 * known is held instead.
 */
export function pay(model: ClaimModel, mood: BankMood): boolean {
  const payable = model.claims.filter(
    ({ status, isHeld }) => !isHeld && (status === 'approved' || status === 'account_corrected'),
  );
  for (const own of payable) {
    own.isHeld = !own.isKnown && !own.isWaived;
    if (own.isHeld) continue;
    own.status = mood === 'refuse' ? 'failed' : 'paying';
    own.isBooked = mood === 'normal' || mood === 'drop';
    if (own.isBooked) model.booked += 1;
    if (mood === 'normal') settle(model, own);
  }
  return payable.length > 0;
}

/** The bank is asked about every payment without an answer; what it never received is ordered again. */
export function reconcile(model: ClaimModel): void {
  for (const own of model.claims.filter(({ status }) => status === 'paying')) {
    if (!own.isBooked) model.booked += 1;
    settle(model, own);
  }
}

function settle(model: ClaimModel, own: ModelClaim): void {
  own.status = 'paid';
  model.reservedFen -= model.amountFen;
  model.spentFen += model.amountFen;
}

function know(model: ClaimModel, at: number, isKnown: boolean): boolean {
  claim(model, at).isKnown = isKnown;
  return true;
}

function fund(model: ClaimModel, at: number): void {
  claim(model, at).status = 'confirmed';
  model.reservedFen += model.amountFen;
}

function fits({ totalFen, reservedFen, spentFen, amountFen }: ClaimModel): boolean {
  return reservedFen + spentFen + amountFen <= totalFen;
}

function go(model: ClaimModel, at: number, from: ClaimStatus, to: ClaimStatus, isAllowed = true): boolean {
  const own = claim(model, at);
  if (own.status !== from || !isAllowed) return false;
  own.status = to;
  return true;
}

function claim(model: ClaimModel, at: number): ModelClaim {
  const own = model.claims[at];
  if (own === undefined) throw new Error(`the model has no claim ${at}`);
  return own;
}
