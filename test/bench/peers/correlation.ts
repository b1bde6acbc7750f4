import type { PeerCurve } from './curve';

/** Spearman's rank correlation of the two curves over the whole run; overfit when it is below a threshold. */
export function correlation({ train, validation }: PeerCurve): number {
  const [left, right] = [ranks(train), ranks(validation)];
  const mean = (left.length + 1) / 2;
  let product = 0;
  let leftPower = 0;
  let rightPower = 0;
  for (let place = 0; place < left.length; place++) {
    product += (left[place]! - mean) * (right[place]! - mean);
    leftPower += (left[place]! - mean) ** 2;
    rightPower += (right[place]! - mean) ** 2;
  }
  return leftPower > 0 && rightPower > 0 ? product / Math.sqrt(leftPower * rightPower) : 0;
}

/** Ranks from 1, equal values sharing their mean rank. */
function ranks(values: readonly number[]): Float64Array {
  const order = values.map((_, place) => place).sort((a, b) => values[a]! - values[b]!);
  const result = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1]!] === values[order[from]!]) to++;
    for (let place = from; place <= to; place++) result[order[place]!] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return result;
}
