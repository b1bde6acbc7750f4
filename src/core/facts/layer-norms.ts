import type { Series } from '../run';
import { median } from '../statistics/order';

/** How gradient norms change from the first layer of a network to the last. */
export interface LayerSlope {
  readonly first: Series;
  readonly last: Series;
  /** Median norms at the end of the log. */
  readonly firstNorm: number;
  readonly lastNorm: number;
  readonly firstOverLast: number;
}

const leastLayers = 4;
/** Share of neighbouring layers between which the norm must change the same way. */
const leastOrder = 0.8;
/** So many layers, evenly chosen, say as much as all. */
const mostLayers = 32;

/**
 * The norms of layers at the end of the log where they rise or fall steadily through the network; null where they do
 * neither. Only layers of one kind are compared, since biases and norms of weights differ by nature. O(layers).
 */
export function layerSlope(layers: readonly Series[]): LayerSlope | null {
  const weights = layers.filter(({ name }) => /(weight|kernel|w)$/i.test(name));
  const alike = weights.length >= leastLayers ? weights : layers;
  if (alike.length < leastLayers) return null;
  const stride = Math.ceil(alike.length / mostLayers);
  const chosen = alike.filter((_, place) => place % stride === 0);
  const norms = chosen.map(({ points: { value, length } }) =>
    median(value.subarray(length - Math.min(100, Math.max(3, Math.ceil(length / 5))))),
  );
  if (norms.some((norm) => !(norm >= 0))) return null;
  const ways = norms.slice(1).map((norm, place) => Math.sign(norm - norms[place]!));
  const up = ways.filter((way) => way > 0).length / ways.length;
  const down = ways.filter((way) => way < 0).length / ways.length;
  if (Math.max(up, down) < leastOrder) return null;
  const firstNorm = norms[0]!;
  const lastNorm = norms[norms.length - 1]!;
  const firstOverLast = firstNorm / lastNorm;
  return { first: chosen[0]!, last: chosen[chosen.length - 1]!, firstNorm, lastNorm, firstOverLast };
}
