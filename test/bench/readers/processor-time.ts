/** Seconds of processor time that this process spends in `work`, on all its threads: a loaded machine counts less. */
export function processorSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The shortest time of each work. They take turns, so that what else the machine does meets all of them alike. */
export function shortestTimes(turns: number, ...works: readonly (() => void)[]): readonly number[] {
  const shortest = works.map(() => Infinity);
  for (let turn = 0; turn < turns; turn++) {
    works.forEach((work, index) => {
      shortest[index] = Math.min(shortest[index]!, processorSeconds(work));
    });
  }
  return shortest;
}

/** The bytes in pieces as a file stream gives them. */
export function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  const length = 1 << 16;
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

/** Mulberry32, as in the property tests: small, fast and the same everywhere for the same seed. From 0 to below 1. */
export { randomOf } from '../../property/support/mutate';
