import { useEffect } from 'react';
import { Canvas, View } from '@tarojs/components';
import Taro, { useReady } from '@tarojs/taro';
import type { RadarAxis } from '../types';
import { paint, type CanvasNode, type SmallRadarProps } from './draw';

const FILL = { width: '100%', height: '100%' };

/** Finds the canvas and draws; does nothing while it is not laid out (a hidden page). */
function findAndPaint(id: string, axes: readonly RadarAxis[]): void {
  Taro.createSelectorQuery()
    .select(`#${id}`)
    .fields({ node: true, size: true })
    .exec((found: ({ node?: CanvasNode; width: number } | null)[]) => {
      const { node, width: side } = found[0] ?? { width: 0 };
      if (node !== undefined && side > 0) {
        paint(node, axes, { side, ratio: Taro.getWindowInfo().pixelRatio });
      }
    });
}

/** A small square radar without ECharts, for the first screen: the main package stays small. */
export function SmallRadar({ id, label, axes }: SmallRadarProps) {
  useReady(() => findAndPaint(id, axes));
  useEffect(() => {
    Taro.nextTick(() => findAndPaint(id, axes));
  }, [id, axes]);
  return (
    <View ariaRole="img" ariaLabel={label} style={FILL}>
      <Canvas type="2d" id={id} canvasId={id} style={FILL} />
    </View>
  );
}
