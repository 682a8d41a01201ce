import { Input, Text, Textarea, View } from '@tarojs/components';
import './index.scss';

interface FieldProps {
  /** Left out where a card's title already says it. */
  readonly label?: string;
  readonly value: string;
  readonly placeholder?: string;
  /** Most characters that can be typed. */
  readonly most: number;
  readonly onChange: (value: string) => void;
  readonly problem?: string | undefined;
  /** `number` and `decimal`: WeChat shows its keys for digits; `lines`: several lines. */
  readonly kind?: 'text' | 'number' | 'decimal' | 'lines';
}

/** What each kind is called. A browser's own number field refuses a number pasted with blanks, so it gets plain text. */
const INPUT_TYPES = {
  text: 'text',
  number: process.env.TARO_ENV === 'h5' ? 'text' : 'number',
  decimal: 'digit',
} as const;

/** Something to type, with what is wrong with it below. */
export function Field({ label, value, placeholder, most, onChange, problem, kind = 'text' }: FieldProps) {
  const typed = (event: { detail: { value: string } }) => onChange(event.detail.value);
  return (
    <View className="field">
      {label === undefined ? null : <Text className="field__label">{label}</Text>}
      {kind === 'lines' ? (
        <Textarea
          className="field__text"
          value={value}
          placeholder={placeholder}
          maxlength={most}
          onInput={typed}
        />
      ) : (
        <Input
          className="field__input"
          type={INPUT_TYPES[kind]}
          value={value}
          placeholder={placeholder}
          maxlength={most}
          onInput={typed}
        />
      )}
      <Problem>{problem}</Problem>
    </View>
  );
}

/** What is wrong, below the thing it is about; nothing while all is well. */
export function Problem({ children }: { readonly children: string | undefined }) {
  return children === undefined ? null : <Text className="field__problem">{children}</Text>;
}
