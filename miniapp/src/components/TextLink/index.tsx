import { View } from '@tarojs/components';
import './index.scss';

/** A word that leads somewhere, with a full-size target around it. */
export function TextLink({ children, onClick }: { readonly children: string; readonly onClick: () => void }) {
  return (
    <View className="text-link" ariaRole="link" onClick={onClick}>
      {children}
    </View>
  );
}
