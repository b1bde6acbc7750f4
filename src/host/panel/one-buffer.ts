/** Columns of numbers as curves have them. */
interface Columns {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly line?: Uint32Array;
}

/**
 * The same curves with all their columns in one buffer. A message to a webview crosses a process with each buffer beside
 * it, and no more than 255 of them: VS Code counts them in a byte, so those of the 128th curve and on would be lost.
 * Views of one buffer cross as one. O(points).
 */
export function inOneBuffer<Curve extends Columns>(curves: readonly Curve[]): readonly Curve[] {
  const bytes = curves.reduce((sum, { x, y, line }) => sum + padded(x) + padded(y) + padded(line), 0);
  const buffer = new ArrayBuffer(bytes);
  let offset = 0;
  const moved = <Column extends Float64Array | Uint32Array>(column: Column): Column => {
    const Kind = column.constructor as new (buffer: ArrayBuffer, offset: number, length: number) => Column;
    const copy = new Kind(buffer, offset, column.length);
    copy.set(column);
    offset += padded(column);
    return copy;
  };
  return curves.map((curve) => ({
    ...curve,
    x: moved(curve.x),
    y: moved(curve.y),
    ...(curve.line === undefined ? {} : { line: moved(curve.line) }),
  }));
}

/** Numbers of eight bytes begin at multiples of eight. */
function padded(column: Float64Array | Uint32Array | undefined): number {
  return column === undefined ? 0 : Math.ceil(column.byteLength / 8) * 8;
}
