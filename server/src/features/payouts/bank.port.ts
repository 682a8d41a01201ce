/** One order to the bank. `reference` is ours, made before the call: the bank pays one reference at most once. */
export interface PaymentOrder {
  readonly reference: string;
  readonly holderName: string;
  readonly bankName: string;
  readonly accountNumber: string;
  readonly amountFen: number;
  /** What the payee reads on the statement. */
  readonly purpose: string;
}

/**
 * What the bank knows of a reference. `unknown`: no answer in time, or one that cannot be read, so the money may or may
 * not have moved. `not_found`: the bank never received the reference (only in answer to a query).
 */
export type BankAnswer =
  | { readonly outcome: 'settled'; readonly bankSerial: string }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'processing' }
  | { readonly outcome: 'not_found' }
  | { readonly outcome: 'unknown' };

/** The paying bank. Neither call throws for what a network or a bank can do: the answer says it. */
export interface BankPort {
  /** Orders a payment; the same reference again gets the first answer and pays nothing twice. */
  pay(order: PaymentOrder): Promise<BankAnswer>;
  /** What became of a reference. */
  query(reference: string): Promise<BankAnswer>;
}
