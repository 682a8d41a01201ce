import type { RadarAxis } from './types.ts';

/** A point on the canvas, in its own units. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The polygons of a small radar: rings from outside in, spokes, the own area and, if every axis has one, the median. */
export interface RadarGeometry {
  readonly rings: readonly (readonly Point[])[];
  readonly centre: Point;
  readonly own: readonly Point[];
  readonly median: readonly Point[] | undefined;
}

const RINGS = [1, 2 / 3, 1 / 3];

/**
 * Where to draw a radar in a square of `size`, first axis upwards, clockwise. Values are kept between the centre and
 * the rim; an axis whose `max` is not above zero is drawn at the centre. Fewer than three axes give flat polygons.
 */
export function radarGeometry(axes: readonly RadarAxis[], size: number, margin = 4): RadarGeometry {
  const centre = { x: size / 2, y: size / 2 };
  const radius = Math.max(0, size / 2 - margin);
  const at = (share: number, index: number): Point => {
    const angle = (index / Math.max(1, axes.length)) * 2 * Math.PI - Math.PI / 2;
    return { x: centre.x + radius * share * Math.cos(angle), y: centre.y + radius * share * Math.sin(angle) };
  };
  const shareOf = (value: number, max: number) => (max > 0 ? Math.min(1, Math.max(0, value / max)) : 0);
  const hasMedian = axes.length > 0 && axes.every((axis) => axis.median !== undefined);
  return {
    centre,
    rings: RINGS.map((ring) => axes.map((_, index) => at(ring, index))),
    own: axes.map((axis, index) => at(shareOf(axis.value, axis.max), index)),
    median: hasMedian ? axes.map((axis, index) => at(shareOf(axis.median ?? 0, axis.max), index)) : undefined,
  };
}
