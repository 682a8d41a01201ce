/** The kinds of tests, in the order they run: quick ones first, so that a broken rule shows within seconds. */
export const KINDS = ['unit', 'architecture', 'integration', 'race', 'weapp', 'e2e'] as const;
export type Kind = (typeof KINDS)[number];

/** What one call of `npm test` is to do. */
export interface RunRequest {
  kinds: readonly Kind[];
  /** Parts of file paths; only test files that contain one of them run. Empty: all of them. */
  patterns: readonly string[];
  /** Format, lint and types as well: only when nothing was picked out. */
  withChecks: boolean;
}

/**
 * Read the words after `npm test --`.
 *
 * A kind's name picks that kind (`unit integration`, or `--only unit`), any other word picks test files by a part of
 * their path. Without a word everything runs. Throws on an unknown option.
 */
export function parseRequest(words: readonly string[]): RunRequest {
  const named = words.flatMap((word) => word.split(',')).filter((word) => word !== '--only' && word !== '');
  const unknown = named.find((word) => word.startsWith('-'));
  if (unknown !== undefined) {
    throw new Error(`Unknown option ${unknown}. Usage: npm test -- [${KINDS.join('|')}]… [part of a path]…`);
  }
  const picked = KINDS.filter((kind) => named.includes(kind));
  return {
    kinds: picked.length > 0 ? picked : KINDS,
    patterns: named.filter((word) => !KINDS.some((kind) => kind === word)),
    withChecks: named.length === 0,
  };
}
