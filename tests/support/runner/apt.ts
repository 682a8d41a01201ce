import { existsSync } from 'node:fs';
import { run } from './children.ts';

/** What the decision rests on. */
export interface Machine {
  isRoot: boolean;
  hasApt: boolean;
}

/** A tool the tests need from the system: how it is recognised and which Debian packages bring it. */
export interface Tool {
  name: string;
  packages: readonly string[];
  /** Is it there? Asked again after an installation. */
  isThere: () => boolean;
}

/** What to do about the tools: `install` the packages (may be empty), and leave out what cannot be had. */
export interface ToolPlan {
  install: readonly string[];
  unavailable: readonly string[];
}

const INSTALL_TIMEOUT_MS = 10 * 60_000;

/** Missing tools are installed by root on Debian and are otherwise unavailable; tools that are there need nothing. */
export function planTools(tools: readonly Tool[], machine: Machine): ToolPlan {
  const missing = tools.filter((tool) => !tool.isThere());
  if (machine.isRoot && machine.hasApt) {
    return { install: missing.flatMap((tool) => tool.packages), unavailable: [] };
  }
  return { install: [], unavailable: missing.map((tool) => tool.name) };
}

/** This machine, as the decision needs it. */
export function thisMachine(): Machine {
  return { isRoot: process.getuid?.() === 0, hasApt: existsSync('/usr/bin/apt-get') };
}

/** Install Debian packages, showing apt's output. False when apt fails or takes longer than ten minutes. */
export async function aptInstall(packages: readonly string[]): Promise<boolean> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const patience = [
    '-o',
    'DPkg::Lock::Timeout=300',
    '-o',
    'Acquire::Retries=3',
    '-o',
    'Acquire::http::Timeout=60',
  ];
  const apt = (...args: string[]): Promise<number> =>
    run({ file: 'apt-get', args: [...patience, ...args], env }, INSTALL_TIMEOUT_MS);
  const isFresh = (await apt('update', '-q')) === 0;
  if (!isFresh) console.error('apt-get update failed; trying with the lists at hand');
  return (await apt('install', '-q', '-y', '--no-install-recommends', ...packages)) === 0;
}
