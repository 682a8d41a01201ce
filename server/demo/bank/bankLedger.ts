import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { BankAnswer, PaymentOrder } from '../../src/features/payouts/bank.port.ts';

export type BankBehaviour = 'normal' | 'slow' | 'drop' | 'refuse';

interface Booking {
  readonly reference: string;
  readonly holderName: string;
  readonly amountFen: number;
  readonly answer: Extract<BankAnswer, { outcome: 'settled' | 'refused' }>;
}

/** The books of the emulated bank. */
export interface BankLedger {
  /** Books an order once; the same reference again gets the first answer. */
  pay(order: PaymentOrder): Booking['answer'];
  query(reference: string): BankAnswer;
  behaviourOf(accountNumber: string): BankBehaviour;
  setBehaviour(accountNumber: string, behaviour: BankBehaviour): void;
  /** All bookings, oldest first. */
  payments(): readonly Booking[];
}

/** Books that live in `file`, one line a booking, and outlast the server; without a file they live in memory. */
export function createLedger(file?: string): BankLedger {
  const bookings = new Map(readBookings(file).map((booking) => [booking.reference, booking]));
  const behaviours = new Map<string, BankBehaviour>();
  const behaviourOf = (account: string): BankBehaviour => behaviours.get(account) ?? 'normal';
  return {
    pay({ reference, holderName, amountFen, accountNumber }) {
      const earlier = bookings.get(reference);
      if (earlier !== undefined) return earlier.answer;
      const answer: Booking['answer'] =
        behaviourOf(accountNumber) === 'refuse'
          ? { outcome: 'refused', reason: '账号与户名不符' }
          : { outcome: 'settled', bankSerial: `EB${String(bookings.size + 1).padStart(10, '0')}` };
      const booking = { reference, holderName, amountFen, answer };
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(booking)}\n`);
      bookings.set(reference, booking);
      return answer;
    },
    query: (reference) => bookings.get(reference)?.answer ?? { outcome: 'not_found' },
    behaviourOf,
    setBehaviour: (account, behaviour) => void behaviours.set(account, behaviour),
    payments: () => [...bookings.values()],
  };
}

function readBookings(file: string | undefined): Booking[] {
  if (file === undefined || !existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1); // a line without its end was never answered
  return lines.map((line) => JSON.parse(line) as Booking);
}
