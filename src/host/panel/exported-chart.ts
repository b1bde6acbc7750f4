import * as v from 'valibot';
import type { ExportedChart } from '../../protocol';

/** Bytes of one export: a picture of 8,000 by 8,000 pixels or a table of a million rows is below it. */
const mostBytes = 64 * 1024 * 1024;

const picture = v.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= mostBytes);
const name = v.pipe(v.string(), v.maxLength(1000));

/** What a page may ask to be saved. A page shows text of logs, so nothing of it is taken as a path. */
export const exportedChart: v.GenericSchema<unknown, ExportedChart> = v.variant('kind', [
  v.object({ kind: v.literal('png'), name, content: picture }),
  v.object({ kind: v.picklist(['svg', 'csv']), name, content: v.pipe(v.string(), v.maxLength(mostBytes)) }),
]);
