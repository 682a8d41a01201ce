import { colours } from '../../theme/colours';
import { radarGeometry, type Point } from '../radarGeometry';
import type { ChartFrame, RadarAxis } from '../types';

/** A small radar on the dark header. */
export interface SmallRadarProps extends ChartFrame {
  readonly axes: readonly RadarAxis[];
}

/** What both platforms' canvas nodes offer. */
export interface CanvasNode {
  width: number;
  height: number;
  getContext(kind: '2d'): CanvasRenderingContext2D | null;
}

/** Makes the canvas as sharp as the screen and draws the radar in a square of `side` CSS pixels. */
export function paint(
  node: CanvasNode,
  axes: readonly RadarAxis[],
  { side, ratio }: { side: number; ratio: number },
): void {
  node.width = side * ratio;
  node.height = side * ratio;
  const context = node.getContext('2d');
  if (context !== null) {
    context.scale(ratio, ratio);
    draw(context, axes, side);
  }
}

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
  context.globalAlpha = 0.28;
  context.fillStyle = colours.inkInverse;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 2;
  context.strokeStyle = colours.inkInverse;
  context.stroke();
}
