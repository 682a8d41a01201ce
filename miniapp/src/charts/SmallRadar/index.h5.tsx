import { useEffect, useRef } from 'react';
import { View } from '@tarojs/components';
import { paint, type SmallRadarProps } from './draw';

const FILL = { display: 'block', width: '100%', height: '100%' };

/** A small square radar without ECharts, for the first screen: the main package stays small. */
export function SmallRadar({ id, label, axes }: SmallRadarProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current !== null) {
      paint(canvas.current, axes, { side: canvas.current.clientWidth, ratio: window.devicePixelRatio });
    }
  }, [axes]);
  return (
    <View ariaRole="img" ariaLabel={label} style={FILL}>
      <canvas id={id} ref={canvas} style={FILL} />
    </View>
  );
}
