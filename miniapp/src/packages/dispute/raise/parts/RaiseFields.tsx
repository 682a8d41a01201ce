import { Input, Text, Textarea } from '@tarojs/components';
import { Card } from '../../../../components/Card';
import { exactDecimal } from '../../../../format/number';
import { disputesText } from '../../../../text/disputes';
import { typedNumber, type RaiseForm, type RaiseProblems } from '../raise.logic';
import './RaiseFields.scss';

const REASON_MOST = 500;

interface RaiseFieldsProps {
  readonly unit: string;
  readonly form: RaiseForm;
  readonly problems: RaiseProblems;
  readonly onChange: (form: RaiseForm) => void;
}

/** The value she holds to be right, read back with separators and unit, and the reason. */
export function RaiseFields({ unit, form, problems, onChange }: RaiseFieldsProps) {
  const number = typedNumber(form.claimedValue);
  return (
    <>
      <Card title={disputesText.claimed}>
        <Input
          className="raise__input"
          value={form.claimedValue}
          placeholder={disputesText.claimedPlaceholder(unit)}
          maxlength={40}
          onInput={(event) => onChange({ ...form, claimedValue: event.detail.value })}
        />
        {number === undefined ? null : (
          <Text className="raise__echo">{disputesText.claimedAs(exactDecimal(number), unit)}</Text>
        )}
        {problems.claimedValue === undefined ? null : (
          <Text className="raise__problem">{problems.claimedValue}</Text>
        )}
      </Card>
      <Card title={disputesText.reason}>
        <Textarea
          className="raise__reason"
          value={form.reason}
          placeholder={disputesText.reasonPlaceholder}
          maxlength={REASON_MOST}
          onInput={(event) => onChange({ ...form, reason: event.detail.value })}
        />
        {problems.reason === undefined ? null : <Text className="raise__problem">{problems.reason}</Text>}
      </Card>
    </>
  );
}
