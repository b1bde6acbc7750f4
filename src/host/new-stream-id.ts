import { streamId, type StreamKind } from '../core/stream-id';

/**
 * An id for what begins to be printed now. Its time keeps it from meaning another run where an id is remembered with
 * the workspace, as those of pinned runs are.
 */
export function newStreamId(kind: StreamKind, name: string, now: Date, isTaken: (id: string) => boolean): string {
  const pad = (part: number): string => String(part).padStart(2, '0');
  const date = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(pad).join('-');
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(pad).join(':');
  const id = streamId(kind, `${name}, ${date} ${time}`);
  let unique = id;
  for (let number = 2; isTaken(unique); number++) unique = `${id} (${number})`;
  return unique;
}
