import { aliasOf } from '../config/aliases';
import { canonicalKey } from '../config/key';
import type { LogDecoder, LogFormat, Mark, Source } from '../format';
import type { LogProblem, Run } from '../run';
import { RunLog } from '../series/run-log';
import { readEvent } from './shared/event';
import { FrameReader, headLength, recordLength } from './shared/event-frames';
import type { FrameHandler } from './shared/event-frames';
import { ScalarReader } from './shared/event-scalars';
import { view } from './shared/protobuf';

/** TensorBoard event files: TFRecord frames around Event messages. Scalars are read, everything else is skipped. */
export const tensorboard: LogFormat = {
  id: 'tensorboard',
  title: 'TensorBoard event file',
  writers: [
    {
      name: 'TensorBoard',
      files: ['events.out.tfevents.*', 'whatever writes it: PyTorch, Keras, Lightning, Transformers'],
      basis: 'run',
    },
  ],
  matches(name, head) {
    if (head.length < headLength) return head.length === 0 && /tfevents/.test(name) ? 0.5 : 0;
    return recordLength(view(head), 0) === -1 ? 0 : 1;
  },
  open: (source) => new EventDecoder(source),
};

class EventDecoder implements LogDecoder, FrameHandler {
  readonly #log: RunLog;
  readonly #frames = new FrameReader(this);
  readonly #scalars: ScalarReader;
  readonly #scalarTags = new Set<string>();

  constructor(source: Source) {
    this.#log = new RunLog(source, 'tensorboard', 'series');
    this.#scalars = new ScalarReader(this.#log);
  }

  get runs(): readonly Run[] {
    return this.#log.runs;
  }

  get problems(): readonly LogProblem[] {
    return this.#log.problems;
  }

  push(bytes: Uint8Array): void {
    this.#frames.push(bytes);
  }

  mark(): Mark | null {
    const { rest } = this.#frames;
    return rest === null ? null : { rest, line: 0, ...this.#scalars.takeSpans() };
  }

  /** A torn last record was being written when the file was read: it is not there yet, which is no problem. */
  end(): void {
    // Nothing is held that could still be read.
  }

  record(bytes: Uint8Array, data: DataView, start: number, end: number, offset: number): void {
    if (this.#scalars.read(bytes, data, start, end)) return;
    const event = readEvent(bytes.subarray(start, end), this.#scalarTags);
    if (event === null) {
      this.#log.report('warning', null, 'Record is no event and was skipped.', offset);
      return;
    }
    for (const scalar of event.scalars) this.#scalars.add(scalar, event.step, event.time);
    for (const { key, value } of event.hyperparameters) {
      const name = aliasOf(canonicalKey(key))?.name;
      if (name !== undefined) this.#log.configure({ name, key, value, line: null });
    }
  }

  passedOver(length: number, offset: number): void {
    const size = (length / 1e6).toFixed(1);
    this.#log.report('info', null, `Record of ${size} MB was skipped: scalars are far shorter.`, offset);
  }

  damaged(part: 'head' | 'record', offset: number): void {
    const message =
      part === 'head'
        ? 'Record head is damaged (its checksum does not fit): reading goes on at the next one.'
        : 'Record is damaged (its checksum does not fit) and was skipped.';
    this.#log.report('warning', null, message, offset);
  }
}
