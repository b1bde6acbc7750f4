import { l10n } from 'vscode';
import { frameworkNames } from '../../core/plans/framework-names';
import { layerRatesCode } from '../../core/plans/layer-code';
import type { LayerRates, RunReport } from '../../core/report';
import type { HostContext, View } from '../context';
import { Refusal, registerCommand } from '../errors';
import { insertForFramework, runFor } from '../insert-for-framework';
import { newestReports } from '../text/run-order';

/** Puts lower rates for lower layers into the training script of a fine-tune. */
export const insertLayerRates: View = {
  name: 'insert-layer-rates',
  register: (context) =>
    registerCommand(context.log, 'fitcheck.insertLayerRates', (target: unknown) => insert(context, target)),
};

/** `target` is a run; menus of editors give the file that they belong to. Without either, the newest fine-tune. */
async function insert(context: HostContext, target: unknown): Promise<void> {
  const run =
    runFor(context, target) ?? newestReports(context.store.all()).find((one) => layersOf(one) !== null) ?? null;
  const layers = run === null ? null : layersOf(run);
  if (layers === null) {
    throw new Refusal(l10n.t('No run here trains a pretrained network, as far as names and configs tell.'));
  }
  const question = l10n.t('Rates for the layers in which framework?');
  await insertForFramework(context, run, question, (framework) => {
    const snippet = layerRatesCode(layers, framework);
    if (snippet === null) throw new Refusal(l10n.t('{0} trains all layers at one rate.', frameworkNames[framework]));
    return snippet;
  });
}

function layersOf({ learningRate }: RunReport): LayerRates | null {
  return learningRate?.layers ?? null;
}
