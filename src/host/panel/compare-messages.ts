import * as v from 'valibot';
import type { CompareAxis, FromCompare } from '../../compare-protocol';
import { exportedChart } from './exported-chart';
import { bound, width } from './plot-bounds';

const axes: readonly CompareAxis[] = ['step', 'epoch', 'time', 'wall'];

const message: v.GenericSchema<unknown, FromCompare> = v.variant('type', [
  v.object({ type: v.picklist(['ready', 'choose-runs', 'settings']) }),
  v.object({
    type: v.literal('curves'),
    request: v.number(),
    runs: v.nullable(v.array(v.string())),
    metric: v.string(),
    axis: v.picklist(axes),
    from: bound,
    to: bound,
    width,
  }),
  v.object({ type: v.literal('open-run'), run: v.string() }),
  v.object({ type: v.literal('copy'), text: v.string() }),
  v.object({ type: v.literal('save'), chart: exportedChart }),
  v.object({ type: v.literal('drawn'), milliseconds: v.number(), points: v.number() }),
]);

/** A message as the compare page may send it; null for anything else. */
export function readCompareMessage(value: unknown): FromCompare | null {
  const result = v.safeParse(message, value);
  return result.success ? result.output : null;
}
