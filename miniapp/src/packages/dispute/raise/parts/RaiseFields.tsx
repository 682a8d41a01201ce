import { Text } from '@tarojs/components';
import { Card } from '../../../../components/Card';
import { Field } from '../../../../components/Field';
import { exactDecimal } from '../../../../format/number';
import { disputesText } from '../../../../text/disputes';
import { typedNumber, type RaiseForm, type RaiseProblems } from '../raise.logic';
import './RaiseFields.scss';

const VALUE_MOST = 40;
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
        <Field
          value={form.claimedValue}
          placeholder={disputesText.claimedPlaceholder(unit)}
          most={VALUE_MOST}
          problem={problems.claimedValue}
          onChange={(claimedValue) => onChange({ ...form, claimedValue })}
        />
        {number === undefined ? null : (
          <Text className="raise__echo">{disputesText.claimedAs(exactDecimal(number), unit)}</Text>
        )}
      </Card>
      <Card title={disputesText.reason}>
        <Field
          kind="lines"
          value={form.reason}
          placeholder={disputesText.reasonPlaceholder}
          most={REASON_MOST}
          problem={problems.reason}
          onChange={(reason) => onChange({ ...form, reason })}
        />
      </Card>
    </>
  );
}
