import { useEffect, useRef } from 'react';
import { View } from '@tarojs/components';
import type { ChartProps } from '../types';
import { echarts } from './echarts';

/** An ECharts chart in a browser. Follows the size of its parent. */
export function Chart({ id, label, option }: ChartProps) {
  const box = useRef<HTMLElement | null>(null);
  const chart = useRef<ReturnType<typeof echarts.init>>();

  useEffect(() => {
    if (box.current === null) {
      return undefined;
    }
    const drawn = echarts.init(box.current);
    chart.current = drawn;
    const resize = () => drawn.resize();
    window.addEventListener('resize', resize);
    return () => {
      window.removeEventListener('resize', resize);
      drawn.dispose();
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(option, true);
  }, [option]);

  return (
    <View id={id} ref={box} ariaRole="img" ariaLabel={label} style={{ width: '100%', height: '100%' }} />
  );
}
