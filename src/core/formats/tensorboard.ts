import { aliasOf } from '../config/aliases';
import { canonicalKey } from '../config/key';
import type { LogDecoder, LogFormat, Source } from '../format';
import type { LogProblem, Run } from '../run';
import { RunLog } from '../series/run-log';
import { ByteQueue } from './shared/byte-queue';
import { maskedCrc32c } from './shared/crc32c';
import { readEvent } from './shared/event';
import { view } from './shared/protobuf';

/** Length and its checksum before a record, checksum of the record behind it. */
const headLength = 12;
const tailLength = 4;
/** The events of a scalar take some hundred bytes, images some megabytes; a longer record is a damaged length. */
const longestRecord = 1 << 30;

/** Keras numbers the steps of these tags by epoch, those of `evaluation_…_vs_iterations` by iteration. */
const countsEpochs = /^epoch_/;

/** TensorBoard event files: TFRecord frames around Event messages. Scalars are read, everything else is skipped. */
export const tensorboard: LogFormat = {
  id: 'tensorboard',
  title: 'TensorBoard event file',
  writers: [
    {
      name: 'TensorBoard and all that write its files: PyTorch, Keras, Lightning, Transformers …',
      files: ['events.out.tfevents.*'],
      basis: 'run',
    },
  ],
  matches(name, head) {
    if (head.length < headLength) return head.length === 0 && /tfevents/.test(name) ? 0.5 : 0;
    return lengthOfRecord(head.subarray(0, headLength)) === null ? 0 : 1;
  },
  open: (source) => new EventDecoder(source),
};

/** The length that a record's head tells; null when its checksum does not fit. */
function lengthOfRecord(head: Uint8Array): number | null {
  const data = view(head);
  if (data.getUint32(8, true) !== maskedCrc32c(head.subarray(0, 8))) return null;
  const length = data.getUint32(4, true) * 2 ** 32 + data.getUint32(0, true);
  return length > longestRecord ? null : length;
}

class EventDecoder implements LogDecoder {
  readonly #log: RunLog;
  readonly #queue = new ByteQueue();
  readonly #scalarTags = new Set<string>();
  /** Bytes before the queue. */
  #offset = 0;
  #length: number | null = null;
  #isLost = false;

  constructor(source: Source) {
    this.#log = new RunLog(source, 'tensorboard', 'series');
  }

  get runs(): readonly Run[] {
    return this.#log.runs;
  }

  get problems(): readonly LogProblem[] {
    return this.#log.problems;
  }

  push(bytes: Uint8Array): void {
    this.#queue.push(bytes);
    while (this.#length === null ? this.#readHead() : this.#readRecord(this.#length));
  }

  /** A torn last record was being written when the file was read: it is not there yet, which is no problem. */
  end(): void {
    this.#length = null;
  }

  #readHead(): boolean {
    if (this.#queue.length < headLength) return false;
    this.#length = lengthOfRecord(this.#queue.peek(headLength));
    if (this.#length !== null) {
      this.#isLost = false;
      this.#take(headLength);
      return true;
    }
    if (!this.#isLost) {
      this.#isLost = true;
      this.#report('warning', 'Record head is damaged (its checksum does not fit): reading goes on at the next one.');
    }
    this.#take(1);
    return true;
  }

  #readRecord(length: number): boolean {
    if (this.#queue.length < length + tailLength) return false;
    const start = this.#offset - headLength;
    const record = this.#take(length);
    const checksum = view(this.#take(tailLength)).getUint32(0, true);
    this.#length = null;
    if (maskedCrc32c(record) === checksum) this.#event(record);
    else this.#report('warning', 'Record is damaged (its checksum does not fit) and was skipped.', start);
    return true;
  }

  #event(record: Uint8Array): void {
    const event = readEvent(record, this.#scalarTags);
    if (event === null) {
      this.#report(
        'warning',
        'Record is no event and was skipped.',
        this.#offset - record.length - tailLength - headLength,
      );
      return;
    }
    const { step, time } = event;
    for (const { tag, value } of event.scalars) {
      const place = countsEpochs.test(tag) ? { step: NaN, epoch: step } : { step, epoch: NaN };
      this.#log.add({ ...place, time, line: 0 }, [{ name: tag, value }]);
    }
    for (const { key, value } of event.hyperparameters) {
      const name = aliasOf(canonicalKey(key))?.name;
      if (name !== undefined) this.#log.configure({ name, key, value, line: null });
    }
  }

  #take(count: number): Uint8Array {
    this.#offset += count;
    return this.#queue.take(count);
  }

  #report(severity: LogProblem['severity'], message: string, offset = this.#offset): void {
    this.#log.report(severity, null, message, offset);
  }
}
