import type { Goal } from '../../../src/core/run';
import type { ChartTable } from '../marked-chart';
import type { ValueScale } from './value-axis';

/** One value of a setting on a line. */
export interface LinePoint {
  readonly x: number;
  /** Null where all runs diverged. */
  readonly y: number | null;
  /** Where the runs ended, if that is another value; null where it is not to be drawn. */
  readonly last: number | null;
  /** Whether it is the best of its line, or as good by noise. */
  readonly standing: 'best' | 'as-good' | 'worse';
  /** The run that it stands for; null where it stands for several. */
  readonly run: string | null;
  /** Written at the point; empty for none. */
  readonly name: string;
  readonly reading: string;
}

export interface SettingLine {
  readonly label: string;
  readonly points: readonly LinePoint[];
}

/** A metric over values of a setting, one line for each value of another. */
export interface SettingLines {
  readonly title: string;
  readonly xName: string;
  readonly scale: ValueScale;
  readonly metric: string;
  readonly goal: Goal;
  readonly lines: readonly SettingLine[];
  /** What the labels of the lines are values of; empty where there is one line. */
  readonly lineName: string;
  /** Index of the line with the best point; null without one. */
  readonly best: number | null;
  /** The next value to try on the axis; null for none. */
  readonly next: { readonly value: number; readonly text: string } | null;
  readonly table: ChartTable;
  readonly words: readonly string[];
}
