import { useEffect } from 'react';
import { Canvas, View } from '@tarojs/components';
import Taro, { useReady } from '@tarojs/taro';
import { radarGeometry, type Point } from '../radarGeometry';
import type { ChartFrame, RadarAxis } from '../types';
import { colours } from '../../theme/colours';

interface SmallRadarProps extends ChartFrame {
  readonly axes: readonly RadarAxis[];
}

/** The 2d canvas node that WeChat and the browser both give for `type='2d'`. */
interface CanvasNode {
  width: number;
  height: number;
  getContext(kind: '2d'): CanvasRenderingContext2D;
}

const FILL = { width: '100%', height: '100%' };

function outline(context: CanvasRenderingContext2D, points: readonly Point[]): void {
  context.beginPath();
  points.forEach(({ x, y }, index) => (index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.closePath();
}

/** Draws for the dark header: light lines on the accent. */
function draw(context: CanvasRenderingContext2D, axes: readonly RadarAxis[], size: number): void {
  const { rings, centre, own, median } = radarGeometry(axes, size);
  context.clearRect(0, 0, size, size);
  context.lineWidth = 1;
  context.strokeStyle = colours.accentLine;
  context.globalAlpha = 0.5;
  for (const ring of rings) {
    outline(context, ring);
    context.stroke();
  }
  for (const tip of rings[0] ?? []) {
    outline(context, [centre, tip]);
    context.stroke();
  }
  context.globalAlpha = 1;
  if (median !== undefined) {
    context.setLineDash([3, 3]);
    context.strokeStyle = colours.inkInverse2;
    outline(context, median);
    context.stroke();
    context.setLineDash([]);
  }
  outline(context, own);
  context.fillStyle = 'rgba(255, 255, 255, 0.28)';
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = colours.inkInverse;
  context.stroke();
}

/** Finds the canvas and draws; does nothing while it is not laid out (a hidden page). */
function paint(id: string, axes: readonly RadarAxis[]): void {
  Taro.createSelectorQuery()
    .select(`#${id}`)
    .fields({ node: true, size: true })
    .exec((found: ({ node?: CanvasNode; width: number } | null)[]) => {
      const { node, width } = found[0] ?? { width: 0 };
      if (node === undefined || width === 0) {
        return;
      }
      const ratio = Taro.getWindowInfo().pixelRatio || 2;
      node.width = width * ratio;
      node.height = width * ratio;
      const context = node.getContext('2d');
      context.scale(ratio, ratio);
      draw(context, axes, width);
    });
}

/** A small square radar without ECharts, for the first screen: the main package stays small. */
export function SmallRadar({ id, label, axes }: SmallRadarProps) {
  useReady(() => paint(id, axes));
  useEffect(() => {
    Taro.nextTick(() => paint(id, axes));
  }, [id, axes]);
  return (
    <View ariaRole='img' ariaLabel={label} style={FILL}>
      <Canvas type='2d' id={id} canvasId={id} style={FILL} />
    </View>
  );
}
