import type { LogFormat, Source, Writer } from '../../format';
import type { RunLog } from '../../series/run-log';
import { plainHeadLines } from './head-lines';
import type { LineParser } from './line-decoder';
import { lineDecoder } from './line-decoder';
import { overGeneral, recordConfidence } from './record-text-head';

interface LineFormat {
  readonly id: string;
  readonly title: string;
  readonly writers: readonly Writer[];
  /** Whether a line is one of those that no other program writes. */
  readonly isRecord: (line: string) => boolean;
  readonly open: (log: RunLog, source: Source) => LineParser;
}

/** No record of a framework is longer; what is longer is a dump of data or of settings. */
export const longestRecord = 4000;

const enough = 3;

/** Makes a format out of the lines that tell its logs apart. */
export function lineFormat(format: LineFormat): LogFormat {
  return {
    id: format.id,
    title: format.title,
    writers: format.writers,
    matches(name, head) {
      let count = 0;
      for (const line of plainHeadLines(head)) {
        if (line.length > longestRecord || !format.isRecord(line)) continue;
        if (++count === enough) break;
      }
      return recordConfidence(count, name) * overGeneral;
    },
    open: (source) => lineDecoder(source, format.id, (log) => format.open(log, source)),
  };
}
