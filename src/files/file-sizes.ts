import { stat } from './platform';
import { mapBounded } from './bounded';
import type { RunSource } from './run-source';

const askAtOnce = 16;

/** The size of all logs of runs, in bytes; one that is gone meanwhile counts as empty. */
export async function sizeOf(sources: readonly RunSource[]): Promise<number> {
  const paths = sources.flatMap((source) => source.parts.map((part) => part.path));
  const sizes = await mapBounded(paths, askAtOnce, async (path) => (await stat(path).catch(() => null))?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0);
}
