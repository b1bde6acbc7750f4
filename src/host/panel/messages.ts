import * as v from 'valibot';
import { isPlotAxis } from '../../core/series/plot-axis';
import type { FromWebview, PlotAxis } from '../../protocol';
import { exportedChart } from './exported-chart';
import { bound, width } from './plot-bounds';

const axis = v.custom<PlotAxis>(isPlotAxis);
const logarithmic = v.boolean();

const moment = v.object({ file: v.string(), line: bound, step: bound, epoch: bound });

const message: v.GenericSchema<unknown, FromWebview> = v.variant('type', [
  v.object({ type: v.literal('ready'), axis: v.nullable(axis), width, logarithmic }),
  v.object({ type: v.literal('range'), request: v.number(), axis, from: bound, to: bound, width, logarithmic }),
  v.object({ type: v.literal('replay'), stop: v.boolean() }),
  v.object({
    ...{ type: v.literal('as-of'), request: v.number(), at: moment },
    ...{ axis, from: bound, to: bound, width, logarithmic },
  }),
  v.object({ type: v.literal('open'), file: v.string(), line: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  v.object({ type: v.literal('explain'), code: v.string() }),
  v.object({ type: v.literal('copy'), text: v.string() }),
  v.object({ type: v.literal('save'), chart: exportedChart }),
  v.object({ type: v.literal('table'), request: v.number(), axis, from: bound, to: bound }),
  v.object({ type: v.picklist(['settings', 'export-report', 'copy-summary']) }),
  v.object({ type: v.literal('apply-learning-rate') }),
  v.object({ type: v.literal('apply-setting'), parameter: v.string(), value: v.number() }),
  v.object({ type: v.literal('insert-range-test') }),
  v.object({ type: v.literal('drawn'), milliseconds: v.number(), points: v.number() }),
]);

/** A message as the panel may send it; null for anything else. */
export function readMessage(value: unknown): FromWebview | null {
  const result = v.safeParse(message, value);
  return result.success ? result.output : null;
}
