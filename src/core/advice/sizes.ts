const units: readonly (readonly [size: number, name: string])[] = [
  [1e9, 'GB'],
  [1e6, 'MB'],
  [1e3, 'kB'],
];

/** "1.2 of 3.4 GB": bytes of a whole, both in the unit that suits the whole. */
export function bytesOf(part: number, whole: number): string {
  const [size, name] = units.find(([least]) => whole >= least) ?? units.at(-1)!;
  return `${(Math.min(part, whole) / size).toFixed(1)} of ${(whole / size).toFixed(1)} ${name}`;
}
