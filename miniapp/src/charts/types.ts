/**
 * What every chart takes, whichever way it is drawn. A chart fills its parent, whose size the style sheet must state.
 * `label` says in words what the picture shows.
 */
export interface ChartFrame {
  /** Unique within the page. */
  readonly id: string;
  readonly label: string;
}

/** An option of ECharts as data; its own type is left out, so that building one needs nothing of ECharts. */
export type ChartOption = Readonly<Record<string, unknown>>;

/** A chart drawn by ECharts. */
export interface ChartProps extends ChartFrame {
  readonly option: ChartOption;
}

/** One axis of a radar; `value` and `median` lie between 0 and `max`. Only for drawing: exact figures stay text. */
export interface RadarAxis {
  readonly title: string;
  readonly value: number;
  readonly max: number;
  readonly median?: number;
}

/** One year of a trend; without `total` the enterprise was not ranked then. */
export interface TrendPoint {
  readonly period: string;
  readonly total?: number;
}
