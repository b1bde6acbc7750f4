import { openFile } from './platform';

const chunkBytes = 256 * 1024;
/** Every so many lines a byte offset is remembered, so that a later question need not read from the start. */
const between = 4096;
/** A longer line is no place that a person looks at. Bytes. */
const longest = 64 * 1024;

const feed = 10;
const back = 13;

/** Finds the text of single lines in a file that only grows. Lines end at LF, CR LF and a bare CR, as in VS Code. */
export class LineFinder {
  /** `offsets[i]` is where line `i × between + 1` begins. */
  private readonly offsets: number[] = [0];

  constructor(private readonly path: string) {}

  /** The text of a 1-based line without its end; null where the file has no such line or is not UTF-8. */
  async read(line: number): Promise<string | null> {
    const known = Math.min(this.offsets.length - 1, Math.floor((line - 1) / between));
    const start = await this.offsetOf(line, known * between + 1, this.offsets[known]!);
    if (start === null) return null;
    const bytes = await this.bytesAt(start);
    const end = bytes.findIndex((byte) => byte === feed || byte === back);
    const text = bytes.subarray(0, end < 0 ? bytes.length : end);
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(text);
    } catch {
      return null;
    }
  }

  /** Byte offset of a line, counted from a known one; null when the file ends before it. */
  private async offsetOf(line: number, from: number, offset: number): Promise<number | null> {
    const file = await openFile(this.path);
    try {
      let current = from;
      let position = offset;
      let afterReturn = false;
      const buffer = new Uint8Array(chunkBytes);
      while (current < line) {
        const bytesRead = await file.read(buffer, position);
        if (bytesRead === 0) return null;
        let at = 0;
        for (; at < bytesRead && current < line; at++) {
          const byte = buffer[at]!;
          // The LF of a CR LF belongs to the line that the CR has ended.
          if (byte === feed || byte === back) {
            if (byte === back || !afterReturn) current++;
            this.remember(current, position + at + 1);
          }
          afterReturn = byte === back;
        }
        position += at;
      }
      if (!afterReturn || (await this.byteAt(position)) !== feed) return position;
      this.remember(line, position + 1);
      return position + 1;
    } finally {
      await file.close();
    }
  }

  private remember(line: number, offset: number): void {
    if ((line - 1) % between === 0) this.offsets[(line - 1) / between] = offset;
  }

  private async byteAt(position: number): Promise<number | undefined> {
    return (await this.bytesAt(position, 1))[0];
  }

  private async bytesAt(position: number, length = longest): Promise<Uint8Array> {
    const file = await openFile(this.path);
    try {
      const buffer = new Uint8Array(length);
      const bytesRead = await file.read(buffer, position);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }
}
