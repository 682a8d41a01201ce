import type { ReactNode } from 'react';
import { Button as TaroButton, type ButtonProps as TaroButtonProps } from '@tarojs/components';
import './index.scss';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onClick?: () => void;
  /** `primary` once a screen; `plain` for a way out; `inverse` and `outline` on the dark header. */
  readonly kind?: 'primary' | 'secondary' | 'plain' | 'danger' | 'inverse' | 'outline';
  readonly isBusy?: boolean;
  readonly isDisabled?: boolean;
  readonly openType?: TaroButtonProps['openType'];
  readonly onGetPhoneNumber?: TaroButtonProps['onGetPhoneNumber'];
}

/** A button with a full-size target; while busy it cannot be tapped again. */
export function Button({
  children,
  onClick,
  kind = 'primary',
  isBusy = false,
  isDisabled = false,
  ...open
}: ButtonProps) {
  const off = isBusy || isDisabled;
  return (
    <TaroButton
      className={`button button--${kind} ${off ? 'button--off' : ''}`}
      hoverClass="button--pressed"
      disabled={off}
      loading={isBusy}
      onClick={off ? undefined : onClick}
      {...open}
    >
      {children}
    </TaroButton>
  );
}
