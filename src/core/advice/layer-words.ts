import type { LayerRates } from '../report';
import { countOf, formatRate } from './numbers';

/**
 * How a pretrained network is trained further, as an instruction: the head alone first where there is a new one, then
 * all layers at rates that fall from the head to the lowest. The source is named by the factor that it is known for.
 */
export function layerWords({ head, lowest, factor, groups, frozenEpochs }: LayerRates): string {
  const first = frozenEpochs === 0 ? '' : `Train the head alone for ${countOf(frozenEpochs, 'epoch')}, then `;
  const step =
    factor >= 2 ? `${String(factor)} times less per group of layers` : `${share(factor)} of it per layer downwards`;
  const rates = `all layers: ${formatRate(head)} at the head, ${step}, ${formatRate(lowest)} at the lowest of ${groups}.`;
  return first === '' ? `Train ${rates}` : `${first}${rates}`;
}

/** 0.95 for a factor of 1.053. */
function share(factor: number): string {
  return String(Number((1 / factor).toPrecision(2)));
}
