import { crc32Of } from '../../../../src/core/formats/shared/crc32';
import { joinBytes, message } from './event-bytes';

/** Makes .wandb logs byte by byte, as LevelDB's log format and W&B's messages say. */

const blockLength = 32768;
const headLength = 7;
export const opening = Uint8Array.of(0x3a, 0x57, 0x26, 0x42, 0xe1, 0xbe, 0x00);

/** A record of the history with each value as JSON text, under its key or its nested keys. */
export function historyOf(values: Readonly<Record<string, string | number>>, keyField = 2): Uint8Array {
  const items = Object.entries(values).map(([key, value]) =>
    message(1, joinBytes(...key.split('|').map((part) => message(keyField, part)), message(16, String(value)))),
  );
  return message(2, joinBytes(...items));
}

/** A record of the summary: the newest value of each key. */
export function summaryOf(values: Readonly<Record<string, string | number>>): Uint8Array {
  const items = Object.entries(values).map(([key, value]) =>
    message(1, joinBytes(message(1, key), message(16, String(value)))),
  );
  return message(3, joinBytes(...items));
}

/** A record of the configuration. */
export function configOf(values: Readonly<Record<string, unknown>>): Uint8Array {
  const items = Object.entries(values).map(([key, value]) =>
    message(1, joinBytes(message(1, key), message(16, JSON.stringify(value)))),
  );
  return message(5, joinBytes(...items));
}

/** A line that the run printed, which no curve comes from. */
export function outputOf(text: string): Uint8Array {
  return message(13, message(3, text));
}

/** The records in blocks, those that do not fit into one cut into pieces. */
export function wandbLog(records: readonly Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = [opening];
  let offset = opening.length;
  for (const record of records) {
    let at = 0;
    let isFirst = true;
    do {
      const left = blockLength - (offset % blockLength);
      if (left < headLength) {
        parts.push(new Uint8Array(left));
        offset += left;
        continue;
      }
      const length = Math.min(record.length - at, left - headLength);
      const isLast = at + length === record.length;
      const type = isFirst ? (isLast ? 1 : 2) : isLast ? 4 : 3;
      parts.push(piece(type, record.subarray(at, at + length)));
      offset += headLength + length;
      at += length;
      isFirst = false;
      if (isLast) break;
    } while (at <= record.length);
  }
  return new Uint8Array(Buffer.concat(parts));
}

function piece(type: number, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(headLength + data.length);
  bytes[6] = type;
  bytes.set(data, headLength);
  const head = new DataView(bytes.buffer);
  head.setUint32(0, crc32Of(bytes.subarray(6)), true);
  head.setUint16(4, data.length, true);
  return bytes;
}
