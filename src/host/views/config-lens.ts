import { CodeLens, Disposable, EventEmitter, l10n, languages, Range, window, type TextDocument } from 'vscode';
import { runsOfConfig } from '../../core/config/runs-of-config';
import { configSelector, isConfigCandidate } from '../candidates';
import { coalesce } from '../coalesce';
import { configPath } from '../config-documents';
import type { HostContext, View } from '../context';
import { onSetting, setting } from '../settings';
import { configLens } from '../text/config-lens';
import { latest } from '../text/run-summary';

/** Above the first line of a training config: the runs that came from it, and the best of them. */
export const configLensView: View = { name: 'config-lens', register };

/** A run that is written changes many times a second, and all runs are looked through for each lens. */
const pauseMilliseconds = 500;

function register(context: HostContext): Disposable {
  const changed = new EventEmitter<void>();
  const refresh = coalesce(pauseMilliseconds, () => changed.fire());
  return Disposable.from(
    changed,
    refresh,
    languages.registerCodeLensProvider(configSelector, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: async (document) => (setting('codeLens.enabled') ? lenses(context, document) : []),
    }),
    onSetting('codeLens.enabled', () => changed.fire()),
    Disposable.from(
      context.store.onChange(() => {
        if (window.visibleTextEditors.some(({ document }) => isConfigCandidate(document))) refresh();
      }),
    ),
  );
}

async function lenses({ configs, store, search }: HostContext, document: TextDocument): Promise<CodeLens[]> {
  const read = await configs.read(document);
  if (!read.isTrainingConfig) return [];
  search.start();
  const reports = store.all().flatMap((state) => latest(state) ?? []);
  const lens = configLens(l10n, runsOfConfig(reports, read, configPath(document)));
  if (lens === null) return [];
  const [first] = lens.runs;
  const { title, tooltip } = lens;
  const command =
    lens.runs.length > 1
      ? { title, tooltip, command: 'fitcheck.compareRuns', arguments: [lens.runs] }
      : { title, tooltip, command: 'fitcheck.showCurves', arguments: [first] };
  return [new CodeLens(new Range(0, 0, 0, 0), command)];
}
