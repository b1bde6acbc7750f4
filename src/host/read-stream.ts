import type { RunService } from '../service';
import { StreamHead } from './text/stream-head';

/** Reads what a program prints to its end, or until it is clear that it is no log; answers whether it was one. */
export async function readStream(
  service: RunService,
  id: string,
  name: string,
  output: AsyncIterable<string>,
): Promise<boolean> {
  const head = new StreamHead();
  let isOpen = false;
  for await (const data of output) {
    const text = head.push(data);
    if (text === null) return false;
    if (text === '') continue;
    if (!isOpen) await service.openStream(id, name);
    isOpen = true;
    if (!(await service.pushStream(id, text))) return false;
  }
  if (!isOpen) return false;
  await service.closeStream(id);
  return (await service.recognise(id)) !== null;
}
