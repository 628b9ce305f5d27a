import type { ActivityKind, ActivitySide } from '../timeline-document.js';
import type { Tick } from './ticks.js';

/** The picture as plain data: where everything stands, in pixels; colours and pens are the painter's. */
export interface Picture {
  width: number;
  height: number;
  id: string;
  title: string;
  description: string;
  heading: HeadingLine[];
  legend: LegendItem[];
  chart: Box;
  axis: { y: number; rowHeight: number; size: number; major: Tick[]; minor: Tick[] };
  /** Where the list of activities begins. */
  listLeft: number;
  /** Heads the list of activities. */
  listHead: Label;
  nonWorking: { x: number; width: number }[];
  rows: Row[];
  links: LinkPath[];
  flags: Flag[];
  /** Beneath the rows; null where nothing else has a date. */
  dated: DatedLanes | null;
  /** Said in the middle of the chart where there is nothing to draw. */
  notice: Label | null;
  footer: Label;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Label {
  x: number;
  /** Baseline of the text. */
  y: number;
  text: string;
  size: number;
  bold: boolean;
  anchor: 'start' | 'middle' | 'end';
}

export type Tone = 'TITLE' | 'PLAIN' | 'QUIET' | 'GOOD' | 'BAD';

/** A line of the heading; good and bad news have a dot before them. */
export interface HeadingLine extends Label {
  tone: Tone;
}

export interface Row {
  id: string;
  kind: ActivityKind;
  side: ActivitySide;
  critical: boolean;
  cancelled: boolean;
  /** Top and height of the row. */
  y: number;
  height: number;
  /** Lines of the tooltip. */
  tooltip: string[];
  code: Label;
  title: Label;
  badge: Box;
  /** A bar, or the box around a milestone's diamond. */
  shape: Box;
  /** Width of the part done. */
  done: number;
  baseline: Box | null;
  deadline: { x: number; y: number } | null;
  late: Box | null;
  dates: Label | null;
}

/** An elbow from bar to bar, and the tip of its arrow. */
export interface LinkPath {
  id: string;
  critical: boolean;
  points: [x: number, y: number][];
  /** Whether the arrow points down the page. */
  down: boolean;
}

export interface Flag {
  kind: 'NOW' | 'GO_LIVE' | 'STEADY_STATE';
  /** Where the line stands. */
  x: number;
  label: Label;
  box: Box;
}

/** What has a date beside the activities, in lanes of its own. */
export interface DatedLanes {
  y: number;
  height: number;
  /** In the list of activities. */
  head: Label;
  marks: DatedMark[];
}

export interface DatedMark {
  id: string;
  overdue: boolean;
  at: { x: number; y: number; radius: number };
  badge: { side: ActivitySide; box: Box } | null;
  label: Label;
  /** All of it. */
  extent: Box;
  tooltip: string[];
}

export type LegendSymbol =
  | Exclude<ActivityKind, 'MILESTONE'>
  | ActivitySide
  | 'MILESTONE'
  | 'DONE'
  | 'CRITICAL'
  | 'BASELINE'
  | 'LATE'
  | 'DEADLINE'
  | 'CANCELLED'
  | 'LINK'
  | 'CRITICAL_LINK'
  | 'NON_WORKING'
  | 'OVERDUE';

export interface LegendItem {
  symbol: LegendSymbol;
  box: Box;
  label: Label;
}
