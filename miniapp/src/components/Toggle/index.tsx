import { View } from '@tarojs/components';
import { Switch } from '@taroify/core';
import './index.scss';

interface ToggleProps {
  /** What is switched, for those who hear the page. */
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** A switch with a full-size target. */
export function Toggle({ label, isOn, onChange }: ToggleProps) {
  return (
    <View
      className="toggle"
      ariaRole="switch"
      ariaLabel={label}
      aria-checked={isOn}
      onClick={() => onChange(!isOn)}
    >
      <Switch checked={isOn} />
    </View>
  );
}
