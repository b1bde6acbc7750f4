type Column = Float64Array | Uint32Array | Int8Array;

/**
 * The same curves with all their columns in one buffer. A message to a webview crosses a process with each buffer beside
 * it, and no more than 255 of them: VS Code counts them in a byte, so what lies in further ones would be lost.
 * Views of one buffer cross as one. O(points).
 */
export function inOneBuffer<Curve extends object>(curves: readonly Curve[]): readonly Curve[] {
  const columns = curves.flatMap((curve) => Object.values(curve).filter(isColumn));
  const buffer = new ArrayBuffer(columns.reduce((sum, column) => sum + padded(column), 0));
  let offset = 0;
  const moved = (column: Column): Column => {
    const Kind = column.constructor as new (buffer: ArrayBuffer, offset: number, length: number) => Column;
    const copy = new Kind(buffer, offset, column.length);
    copy.set(column);
    offset += padded(column);
    return copy;
  };
  return curves.map((curve) => {
    const entries = Object.entries(curve).map(([name, value]) => [name, isColumn(value) ? moved(value) : value]);
    return Object.fromEntries(entries) as Curve;
  });
}

function isColumn(value: unknown): value is Column {
  return value instanceof Float64Array || value instanceof Uint32Array || value instanceof Int8Array;
}

/** Numbers of eight bytes begin at multiples of eight. */
function padded({ byteLength }: Column): number {
  return Math.ceil(byteLength / 8) * 8;
}
