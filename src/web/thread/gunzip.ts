import type { Ending } from '../../files/gunzip';

/**
 * Unpacks a gzip stream of one member until `onBytes` answers false; what comes behind the first member counts as
 * damage to a browser. Rejects when the packed bytes cannot be read.
 */
export async function gunzip(
  packed: AsyncIterable<Uint8Array>,
  onBytes: (bytes: Uint8Array) => boolean,
): Promise<Ending> {
  const { readable, writable } = new DecompressionStream('gzip');
  const [reader, writer] = [readable.getReader(), writable.getWriter()];
  let at = 0;
  let isAllWritten = false;
  let unreadable: { readonly error: unknown } | null = null;

  async function write(): Promise<void> {
    const chunks = packed[Symbol.asyncIterator]();
    for (;;) {
      const next = await chunks.next().catch((error: unknown) => {
        unreadable = { error };
        throw error;
      });
      if (next.done === true) break;
      await writer.write(next.value as Uint8Array<ArrayBuffer>);
      at += next.value.length;
    }
    isAllWritten = true;
    await writer.close();
  }

  // Its failures are those of the reading side as well.
  write().catch((error: unknown) => writer.abort(error).catch(() => undefined));
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { kind: 'whole' };
      if (onBytes(value)) continue;
      reader.cancel().catch(() => undefined);
      return { kind: 'stopped' };
    }
  } catch (error) {
    const failed = unreadable as { readonly error: unknown } | null;
    if (failed !== null) throw failed.error;
    if (isAllWritten) return { kind: 'unfinished' };
    return { kind: 'damaged', at, reason: error instanceof Error ? error.message : String(error) };
  }
}
