import { crcStart, crcUpdate, maskCrc } from '../../../src/core/formats/shared/crc32c';
import { randomOf } from './processor-time';

/** An event file of scalars, written as fast as its bytes can be put down. */
export interface EventLog {
  readonly bytes: Uint8Array;
  /** The step of the last event of every tag. */
  readonly lastStep: number;
  readonly scalars: number;
}

const encoder = new TextEncoder();
/** As PyTorch's SummaryWriter writes them: `simple_value`. */
const simpleTags = ['train/loss', 'train/accuracy', 'lr', 'val/loss', 'val/accuracy'].map((tag) => encoder.encode(tag));
/** As TensorFlow 2 writes them: a tensor of one float, and the plugin that shows it. */
const tensorTags = ['batch_loss', 'batch_accuracy', 'learning_rate'].map((tag) => encoder.encode(tag));
const tensorHead = Uint8Array.of(8, 1, 18, 0, 34, 4);
const plugin = Uint8Array.of(0x4a, 11, 10, 9, 10, 7, ...encoder.encode('scalars'));
const version = encoder.encode('brain.Event:2');

/** Takes every tag in turn, step by step, until the file has this many bytes. */
export function eventLog(size: number): EventLog {
  const random = randomOf(1);
  const bytes = new Uint8Array(size + 1000);
  const data = new DataView(bytes.buffer);
  let at = 0;
  let scalars = 0;
  const put = (part: Uint8Array): void => {
    bytes.set(part, at);
    at += part.length;
  };
  const putFloat = (value: number): void => {
    data.setFloat32(at, value, true);
    at += 4;
  };
  /** A message of fewer than 128 bytes. */
  const putMessage = (field: number, content: () => void): void => {
    bytes[at] = field * 8 + 2;
    const start = at + 2;
    at = start;
    content();
    bytes[start - 1] = at - start;
  };
  const putEvent = (time: number, step: number, content: () => void): void => {
    const start = at + 12;
    bytes[start] = 9;
    data.setFloat64(start + 1, time, true);
    bytes[start + 9] = 16;
    at = start + 10;
    for (let rest = step; ; rest >>>= 7) {
      bytes[at++] = rest > 127 ? (rest & 127) | 128 : rest;
      if (rest <= 127) break;
    }
    content();
    data.setUint32(start - 12, at - start, true);
    data.setUint32(start - 8, 0, true);
    data.setUint32(start - 4, maskCrc(crcUpdate(crcStart, data, start - 12, start - 4)), true);
    data.setUint32(at, maskCrc(crcUpdate(crcStart, data, start, at)), true);
    at += 4;
  };
  const putScalar = (time: number, step: number, tag: Uint8Array, value: () => void): void => {
    scalars++;
    putEvent(time, step, () => {
      putMessage(5, () => {
        putMessage(1, () => {
          bytes[at++] = 10;
          bytes[at++] = tag.length;
          put(tag);
          value();
        });
      });
    });
  };
  putEvent(1.7e9, 0, () => {
    putMessage(3, () => {
      put(version);
    });
  });
  for (let step = 1; ; step++) {
    const time = 1.7e9 + step * 0.37;
    for (const tag of simpleTags) {
      putScalar(time, step, tag, () => {
        bytes[at++] = 21;
        putFloat(random());
      });
    }
    for (const tag of tensorTags) {
      putScalar(time, step, tag, () => {
        bytes[at] = 0x42;
        bytes[at + 1] = tensorHead.length + 4;
        at += 2;
        put(tensorHead);
        putFloat(random());
        put(plugin);
      });
    }
    if (at >= size) return { bytes: bytes.subarray(0, at), lastStep: step, scalars };
  }
}
