import type { LogDecoder } from '../core/format';
import { recognise } from '../core/formats';
import { joinRuns } from '../core/formats/join';
import type { Run } from '../core/run';
import { headBytes, longHeadBytes } from './head';
import { refusalOf } from './refusal';

/** The path that stands for standard input. */
export const standardInputPath = '-';
export const standardInputName = 'stdin';

/** The runs of a stream, or why it is no log. */
export type StreamRead = { readonly runs: readonly Run[] } | { readonly refusal: string };

/**
 * Reads a log from a stream; refuses one whose beginning is no training log. Memory holds the beginning and the run. A
 * beginning that tells nothing is looked at again each time that it has doubled, so that looking costs linear time
 * however small the chunks are.
 */
export async function readStream(stream: AsyncIterable<Uint8Array>): Promise<StreamRead> {
  let decoder: LogDecoder | null = null;
  let chunks: Uint8Array[] = [];
  let held = 0;
  let enough = headBytes;
  for await (const chunk of stream) {
    if (decoder) {
      decoder.push(chunk);
      continue;
    }
    chunks.push(chunk);
    held += chunk.length;
    if (held < enough) continue;
    enough = 2 * held;
    const head = Buffer.concat(chunks);
    decoder = start(head);
    if (decoder !== null) chunks = [];
    else if (held >= longHeadBytes) return { refusal: refusalOf(head) };
  }
  const head = Buffer.concat(chunks);
  decoder ??= start(head);
  if (decoder === null) return { refusal: refusalOf(head) };
  decoder.end();
  return { runs: joinRuns([{ runs: decoder.runs, split: null }], standardInputName) };
}

function start(head: Uint8Array): LogDecoder | null {
  const decoder = recognise('stdin', head)?.format.open({ path: standardInputPath }) ?? null;
  decoder?.push(head);
  return decoder;
}
