import { fenToYuan } from '@innovation-points/shared/money.ts';
import { PAYOUTS_TEXTS } from '@innovation-points/shared/vocabulary/texts/payouts.ts';
import { stringify } from 'csv-stringify/sync';
import { utils, write } from '@e965/xlsx';
import type { PaymentOrder } from './bank.port.ts';

/** The formats in which a bank takes a batch of payments. */
export type BankFileFormat = 'csv' | 'xlsx';

/** Headings of the file for the bank, in their order. */
const HEADINGS: string[] = [...PAYOUTS_TEXTS.columns];

/** The batch as a file that a bank's counter or client takes: a row an order, account numbers as text, 元 with two decimals. */
export function writeBankFile(orders: readonly PaymentOrder[], format: BankFileFormat): Buffer {
  const rows = orders.map((order, at) => [
    String(at + 1),
    order.reference,
    harmless(order.holderName),
    order.accountNumber,
    harmless(order.bankName),
    fenToYuan(order.amountFen),
    harmless(order.purpose),
  ]);
  const table = [HEADINGS, ...rows];
  if (format === 'csv') {
    return Buffer.from(`\uFEFF${stringify(table, { record_delimiter: 'windows' })}`);
  }
  const book = utils.book_new();
  const sheet = utils.aoa_to_sheet(table); // strings become text cells: no account number is ever a number
  utils.book_append_sheet(book, sheet, PAYOUTS_TEXTS.sheet);
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

/** Text that a spreadsheet does not take for a formula. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
