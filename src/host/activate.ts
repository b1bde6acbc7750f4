import { l10n, window, type Disposable, type ExtensionContext } from 'vscode';
import { checkTaught } from '../core/taught/check-taught';
import type { RunService } from '../service';
import { CellStreams } from './cell-streams';
import { ConfigDocuments } from './config-documents';
import type { HostContext, View } from './context';
import { KeptChoice } from './kept-choice';
import { lazyService } from './lazy-service';
import { LogDocuments } from './log-documents';
import { OpenComparisons } from './panel/open-comparisons';
import { OpenPanels } from './panel/open-panels';
import type { Drawn } from './panel/run-panel';
import { RunSearch } from './run-search';
import { RunSelection } from './run-selection';
import { RunStore } from './run-store';
import { onSetting, setting } from './settings';
import { latest } from './text/run-summary';
import { statusText } from './text/status-text';
import type { RunsChoice } from './text/runs-choice';
import { views } from './views';

/** What the extension answers to whoever asks VS Code for it; used by tests and benchmarks. */
export interface FitcheckApi {
  /** How long activation took. */
  readonly activationMilliseconds: number;
  /** How many runs are known. */
  runs(): number;
  /** The runs that are known, with what the status bar would say of each. */
  statuses(): readonly {
    readonly id: string;
    readonly name: string;
    readonly live: boolean;
    readonly status: string | null;
  }[];
  panels(): readonly { readonly run: string; readonly visible: boolean; readonly drawn: Drawn | null }[];
  comparisons(): readonly { readonly runs: readonly string[]; readonly drawn: Drawn | null }[];
  /** How the runs view is arranged. */
  arrangement(): RunsChoice;
}

/** Makes the service; `report` is told what fails there without anybody having asked. */
type CreateService = (report: (message: string) => void) => RunService;

/** Wires the views to the runs behind `create`, which is called when the first run is asked for. */
export function activateHost(
  { extensionUri, subscriptions, workspaceState, globalStorageUri }: ExtensionContext,
  create: CreateService,
): FitcheckApi {
  const began = performance.now();
  const log = window.createOutputChannel('Fitcheck', { log: true });
  const service = lazyService(() => create((message) => log.error(message)));
  const failed = (error: unknown): void => log.error(error instanceof Error ? error : String(error));
  const store = new RunStore(service, failed);
  const search = new RunSearch(store, log);
  const configure = (): void => {
    const pointBudget = setting('memory.pointsPerRun');
    const polling = setting('watch.polling');
    const { taught, problems } = checkTaught(setting('formats'));
    problems.forEach((problem) => log.warn(`fitcheck.formats: ${problem}`));
    service
      .configure({ meanings: setting('metrics'), taught, exclude: setting('exclude'), pointBudget, polling })
      .catch(failed);
  };
  configure();
  const documents = new LogDocuments(service, store, log);
  const configs = new ConfigDocuments(service);
  const panels = new OpenPanels();
  const comparisons = new OpenComparisons();
  const selection = new RunSelection();
  const context: HostContext = {
    service,
    store,
    search,
    documents,
    configs,
    cells: new CellStreams(service, store),
    panels,
    comparisons,
    selection,
    choice: new KeptChoice(workspaceState),
    memory: workspaceState,
    log,
    extensionUri,
    storageUri: globalStorageUri,
  };
  subscriptions.push(
    log,
    service,
    store,
    documents,
    configs,
    documents.onChange((uri) => {
      if (documents.runOf(uri)) search.start();
    }),
    onSetting('metrics', configure),
    onSetting('formats', configure),
    onSetting('memory.pointsPerRun', configure),
    onSetting('watch.polling', configure),
    onSetting('exclude', () => {
      configure();
      search.again();
    }),
    ...views.flatMap((view) => registered(view, context)),
  );
  const activationMilliseconds = performance.now() - began;
  log.info(`Activated in ${activationMilliseconds.toFixed(1)} ms`);
  return {
    activationMilliseconds,
    runs: () => store.all().length,
    statuses: () =>
      store.all().map((state) => {
        const { id, live } = state;
        return { id, live, name: latest(state)?.name ?? id, status: statusText(l10n, state, Date.now()) };
      }),
    panels: () =>
      panels.all.map(({ panel, path, state, drawn }) => ({ run: state?.id ?? path, visible: panel.visible, drawn })),
    comparisons: () => comparisons.all.map(({ runs, drawn }) => ({ runs, drawn })),
    arrangement: () => context.choice.value,
  };
}

/** A view that cannot be registered is missing; the others are not. */
function registered(view: View, context: HostContext): readonly Disposable[] {
  try {
    return [view.register(context)];
  } catch (error) {
    context.log.error(`The view ${view.name} was not registered:`, error);
    return [];
  }
}
