import type { LogDecoder } from '../core/format';
import { recognise } from '../core/formats';
import { joinRuns } from '../core/formats/join';
import type { Run } from '../core/run';
import { headBytes, longHeadBytes } from './head';

/** The path that stands for standard input. */
export const standardInputPath = '-';
export const standardInputName = 'stdin';

/** Reads a log from a stream. Null when its beginning is no training log. Memory holds the beginning and the run. */
export async function readStream(stream: AsyncIterable<Uint8Array>): Promise<readonly Run[] | null> {
  let decoder: LogDecoder | null = null;
  let head: Uint8Array = new Uint8Array();
  for await (const chunk of stream) {
    if (decoder) decoder.push(chunk);
    else {
      head = Buffer.concat([head, chunk]);
      if (head.length >= headBytes) decoder = start(head);
      if (decoder === null && head.length >= longHeadBytes) return null;
    }
  }
  decoder ??= start(head);
  decoder?.end();
  return decoder === null ? null : joinRuns([{ runs: decoder.runs, split: null }], standardInputName);
}

function start(head: Uint8Array): LogDecoder | null {
  const decoder = recognise('stdin', head)?.format.open({ path: standardInputPath }) ?? null;
  decoder?.push(head);
  return decoder;
}
