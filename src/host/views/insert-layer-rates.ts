import { l10n, window } from 'vscode';
import { layerRatesCode } from '../../core/plans/layer-code';
import type { LayerRates, RunReport } from '../../core/report';
import type { HostContext, View } from '../context';
import { Refusal, registerCommand } from '../errors';
import { insertCode, pythonEditor } from '../insert-code';
import { pathOf } from '../targets';
import { frameworkItems } from '../text/framework-choice';
import { latest } from '../text/run-summary';

/** Puts lower rates for lower layers into the training script of a fine-tune. */
export const insertLayerRates: View = {
  name: 'insert-layer-rates',
  register: (context) =>
    registerCommand(context.log, 'fitcheck.insertLayerRates', (target: unknown) => insert(context, target)),
};

/** `target` is a run; menus of editors give the file that they belong to. Without either, the newest fine-tune. */
async function insert({ store, documents }: HostContext, target: unknown): Promise<void> {
  const state = store.get(pathOf(target) ?? documents.activePath() ?? '');
  const newestFirst = [...store.all()].sort((one, other) => other.modified - one.modified);
  const runs = newestFirst.flatMap((one) => latest(one) ?? []);
  const run = (state === null ? null : latest(state)) ?? runs.find((one) => layersOf(one) !== null) ?? null;
  const layers = run === null ? null : layersOf(run);
  if (run === null || layers === null) {
    throw new Refusal(l10n.t('No run here trains a pretrained network, as far as names and configs tell.'));
  }
  const editor = pythonEditor();
  const items = frameworkItems(l10n, { python: editor?.document.getText() ?? null, run, runs });
  const chosen = await window.showQuickPick(items, { placeHolder: l10n.t('Rates for the layers in which framework?') });
  if (chosen === undefined) return;
  const snippet = layerRatesCode(layers, chosen.framework);
  if (snippet === null) throw new Refusal(l10n.t('{0} trains all layers at one rate.', chosen.label));
  await insertCode(editor, snippet);
}

function layersOf({ learningRate }: RunReport): LayerRates | null {
  return learningRate?.layers ?? null;
}
