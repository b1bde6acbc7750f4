/** One example of a regression: its inputs, whether it is positive, and how much it counts. */
export interface Example {
  readonly inputs: readonly number[];
  readonly positive: boolean;
  readonly weight: number;
}

/** Weights of the inputs, and the intercept last. */
export type Fitted = readonly number[];

/**
 * Ridge logistic regression by Newton's method. Inputs are scaled to unit deviation for the penalty, so that it does
 * not depend on their units; the penalty counts as much as `ridge` examples. Deterministic; O(rounds · n · k²).
 */
export function fitLogistic(examples: readonly Example[], ridge: number): Fitted {
  const width = examples[0]!.inputs.length;
  const { centre, scale } = scaling(examples, width);
  const rows = examples.map(({ inputs }) => [...inputs.map((input, k) => (input - centre[k]!) / scale[k]!), 1]);
  let weights: number[] = Array<number>(width + 1).fill(0);
  for (let round = 0; round < 30; round++) {
    const gradient = weights.map((weight, k) => (k < width ? ridge * weight : 0));
    const curvature = weights.map((_, k) => weights.map((_, l) => (k === l ? (k < width ? ridge : 1e-9) : 0)));
    rows.forEach((row, place) => {
      const { positive, weight } = examples[place]!;
      const probability = 1 / (1 + Math.exp(-dot(row, weights)));
      const slope = weight * probability * (1 - probability);
      for (let k = 0; k <= width; k++) {
        gradient[k]! += weight * (probability - (positive ? 1 : 0)) * row[k]!;
        for (let l = 0; l <= width; l++) curvature[k]![l]! += slope * row[k]! * row[l]!;
      }
    });
    const step = solve(curvature, gradient);
    weights = weights.map((weight, k) => weight - step[k]!);
    if (Math.max(...step.map(Math.abs)) < 1e-8) break;
  }
  const plain = weights.slice(0, width).map((weight, k) => weight / scale[k]!);
  return [...plain, weights[width]! - dot(plain, centre)];
}

function scaling(examples: readonly Example[], width: number): { readonly centre: number[]; readonly scale: number[] } {
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const average = (of: (inputs: readonly number[]) => number): number =>
    examples.reduce((sum, { inputs, weight }) => sum + weight * of(inputs), 0) / total;
  const centre = Array.from({ length: width }, (_, k) => average((inputs) => inputs[k]!));
  const scale = centre.map((mean, k) => Math.sqrt(average((inputs) => (inputs[k]! - mean) ** 2)) || 1);
  return { centre, scale };
}

function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, k) => sum + value * right[k]!, 0);
}

/** Gaussian elimination with pivots; the matrix is small and symmetric. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, k) => [...row, right[k]!]);
  for (let k = 0; k < rows.length; k++) {
    const pivot = rows.slice(k).reduce((best, row) => (Math.abs(row[k]!) > Math.abs(best[k]!) ? row : best));
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(k, 0, pivot);
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = row[k]! / pivot[k]!;
      for (let l = k; l < row.length; l++) row[l]! -= factor * pivot[l]!;
    }
  }
  return rows.map((row, k) => row[rows.length]! / row[k]!);
}
