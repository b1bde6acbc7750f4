import type { RunService, StreamOrigin } from '../service';
import { StreamHead } from './text/stream-head';

/** Reads what a program prints to its end, or until it is clear that it is no log; answers whether it was one. */
export async function readStream(
  service: RunService,
  origin: StreamOrigin,
  output: AsyncIterable<string>,
): Promise<boolean> {
  const head = new StreamHead();
  let isOpen = false;
  for await (const data of output) {
    const text = head.push(data);
    if (text === null) return false;
    if (text === '') continue;
    if (!isOpen) await service.openStream(origin);
    isOpen = true;
    if (!(await service.pushStream(origin.id, text))) return false;
  }
  if (!isOpen) return false;
  await service.closeStream(origin.id);
  return (await service.recognise(origin.id)) !== null;
}
