import { Text } from '@tarojs/components';
import type { Verdict } from '@innovation-points/shared/vocabulary/verdict.ts';
import './index.scss';

const SIGNS: Record<Verdict, string> = { met: '✓', unmet: '✕', unknown: '?' };

/** The sign of a verdict; its shape differs as well as its colour, and the word stands beside it. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  return <Text className={`verdict-mark verdict-mark--${verdict}`}>{SIGNS[verdict]}</Text>;
}
