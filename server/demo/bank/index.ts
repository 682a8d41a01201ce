import path from 'node:path';
import type { Extension } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { bankEmulator } from './bankEmulator.ts';
import { createLedger } from './bankLedger.ts';

interface BankEmulatorOptions {
  readonly config: Pick<Config, 'BANK_API_KEY'>;
  readonly dataDir: string;
}

/** The emulated bank of the demonstration; its books lie in the data folder. */
export function createBankEmulator({ config, dataDir }: BankEmulatorOptions): Extension {
  return bankEmulator(config.BANK_API_KEY, createLedger(path.join(dataDir, 'bank-ledger.jsonl')));
}
