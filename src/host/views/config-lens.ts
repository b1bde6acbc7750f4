import { CodeLens, Disposable, EventEmitter, l10n, languages, Range, window, type TextDocument } from 'vscode';
import { runsOfConfig } from '../../core/config/runs-of-config';
import { configSelector, isConfigCandidate } from '../candidates';
import { coalesce } from '../coalesce';
import { configPath } from '../config-documents';
import type { HostContext, View } from '../context';
import { inBackground } from '../errors';
import { onSetting, setting } from '../settings';
import { configLens, type ConfigLens } from '../text/config-lens';
import { latest } from '../text/run-summary';

/** Above the first line of a training config: the runs that came from it, and the best of them. */
export const configLensView: View = { name: 'config-lens', register };

/** A run that is written changes many times a second, and all runs are looked through for each lens. */
const pauseMilliseconds = 500;

function register(context: HostContext): Disposable {
  const changed = new EventEmitter<void>();
  /** What stands above each config: a click on a lens is lost while VS Code asks for it anew. */
  const shown = new WeakMap<TextDocument, string>();
  const isNews = async (document: TextDocument): Promise<boolean> =>
    JSON.stringify(await lensOf(context, document)) !== shown.get(document);
  const refresh = coalesce(pauseMilliseconds, () =>
    inBackground(context.log, async () => {
      if ((await Promise.all(visibleConfigs().map(isNews))).includes(true)) changed.fire();
    }),
  );
  return Disposable.from(
    changed,
    refresh,
    languages.registerCodeLensProvider(configSelector, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: async (document) => {
        const lens = await lensOf(context, document);
        shown.set(document, JSON.stringify(lens));
        return lens === null ? [] : [lensAbove(lens)];
      },
    }),
    onSetting('codeLens.enabled', () => changed.fire()),
    Disposable.from(
      context.store.onChange(() => {
        if (visibleConfigs().length > 0) refresh();
      }),
    ),
  );
}

function visibleConfigs(): readonly TextDocument[] {
  return window.visibleTextEditors.map(({ document }) => document).filter(isConfigCandidate);
}

async function lensOf({ configs, store, search }: HostContext, document: TextDocument): Promise<ConfigLens | null> {
  if (!setting('codeLens.enabled')) return null;
  const read = await configs.read(document);
  if (!read.isTrainingConfig) return null;
  search.start();
  const reports = store.all().flatMap((state) => latest(state) ?? []);
  return configLens(l10n, runsOfConfig(reports, read, configPath(document)));
}

function lensAbove({ title, tooltip, runs }: ConfigLens): CodeLens {
  const [first] = runs;
  const command =
    runs.length > 1
      ? { title, tooltip, command: 'fitcheck.compareRuns', arguments: [runs] }
      : { title, tooltip, command: 'fitcheck.showCurves', arguments: [first] };
  return new CodeLens(new Range(0, 0, 0, 0), command);
}
