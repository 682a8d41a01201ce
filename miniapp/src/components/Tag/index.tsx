import { Text } from '@tarojs/components';
import './index.scss';

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad';

/** A word that classifies; the tone only underlines what the word already says. */
export function Tag({ children, tone = 'neutral' }: { readonly children: string; readonly tone?: Tone }) {
  return <Text className={`tag tag--${tone}`}>{children}</Text>;
}
