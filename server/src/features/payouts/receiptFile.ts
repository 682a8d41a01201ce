import { yuanToFen } from '@innovation-points/shared/money.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { PAYOUTS_TEXTS } from '@innovation-points/shared/vocabulary/texts/payouts.ts';
import { read, utils } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import { AppError } from '../../lib/appError.ts';

/** One line of the file a bank gives back. */
export interface ReceiptRow {
  /** Line of the file, the headings being line 1. */
  readonly row: number;
  readonly reference: string;
  readonly amountFen: number | undefined;
  /** Undefined when the bank's word for the result is not known. */
  readonly outcome: 'settled' | 'refused' | 'processing' | undefined;
  readonly bankSerial: string;
  readonly reason: string;
}

const LIMIT = 5000;
const HEADINGS = {
  reference: ['业务参考号', '参考号', '客户流水号'],
  amount: ['金额（元）', '金额(元)', '金额'],
  outcome: ['处理结果', '交易状态', '状态'],
  bankSerial: ['银行流水号', '流水号'],
  reason: ['失败原因', '备注', '附言'],
} as const;
const OUTCOMES: Readonly<Record<string, ReceiptRow['outcome']>> = {
  成功: 'settled',
  交易成功: 'settled',
  已入账: 'settled',
  失败: 'refused',
  交易失败: 'refused',
  退票: 'refused',
  处理中: 'processing',
  未处理: 'processing',
};

/**
 * The rows of a bank's receipt file: CSV (UTF-8 or GBK) or a workbook's first sheet. Columns are found by their headings. Throws
 * `payout_batch.receipt_unreadable` for anything else.
 */
export function readReceiptFile(bytes: Uint8Array): ReceiptRow[] {
  const [headings = [], ...lines] = tableOf(bytes);
  const at = (names: readonly string[]) => headings.findIndex((heading) => names.includes(heading.trim()));
  const columns = {
    reference: at(HEADINGS.reference),
    amount: at(HEADINGS.amount),
    outcome: at(HEADINGS.outcome),
    bankSerial: at(HEADINGS.bankSerial),
    reason: at(HEADINGS.reason),
  };
  if (columns.reference < 0 || columns.amount < 0 || columns.outcome < 0) {
    throw unreadable(PAYOUTS_TEXTS.noColumns);
  }
  if (lines.length > LIMIT) throw unreadable(say(PAYOUTS_TEXTS.tooManyRows, { limit: LIMIT }));
  return lines.flatMap((cells, index): ReceiptRow[] => {
    const cell = (column: number) => (cells[column] ?? '').trim();
    if (cells.every((text) => text.trim() === '')) return [];
    return [
      {
        row: index + 2,
        reference: cell(columns.reference),
        amountFen: fenOf(cell(columns.amount)),
        outcome: OUTCOMES[cell(columns.outcome)],
        bankSerial: cell(columns.bankSerial),
        reason: cell(columns.reason),
      },
    ];
  });
}

function tableOf(bytes: Uint8Array): string[][] {
  try {
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
      const book = read(bytes, { type: 'array', dense: true });
      const sheet = book.Sheets[book.SheetNames[0] ?? ''];
      return sheet === undefined
        ? []
        : utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '' });
    }
    return parse(decoded(bytes), { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch {
    throw unreadable(PAYOUTS_TEXTS.unreadable);
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  }
}

function fenOf(text: string): number | undefined {
  try {
    return yuanToFen(text.replaceAll(',', ''));
  } catch {
    return undefined;
  }
}

function unreadable(reason: string): AppError {
  return new AppError('payout_batch.receipt_unreadable', { reason });
}
