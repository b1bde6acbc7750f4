import type { Disposable, LogOutputChannel, Memento, Uri } from 'vscode';
import type { RunService } from '../service';
import type { CellStreams } from './cell-streams';
import type { ConfigDocuments } from './config-documents';
import type { KeptChoice } from './kept-choice';
import type { LogDocuments } from './log-documents';
import type { OpenComparisons } from './panel/open-comparisons';
import type { OpenPanels } from './panel/open-panels';
import type { RunSearch } from './run-search';
import type { RunSelection } from './run-selection';
import type { RunStore } from './run-store';

/** What every view is given; nothing else of the extension is known to it. */
export interface HostContext {
  readonly service: RunService;
  readonly store: RunStore;
  readonly search: RunSearch;
  readonly documents: LogDocuments;
  readonly configs: ConfigDocuments;
  readonly cells: CellStreams;
  readonly panels: OpenPanels;
  readonly comparisons: OpenComparisons;
  /** The rows that are selected in the runs view. */
  readonly selection: RunSelection;
  /** How the runs view is arranged. */
  readonly choice: KeptChoice;
  /** What is remembered with the workspace. */
  readonly memory: Memento;
  readonly log: LogOutputChannel;
  readonly extensionUri: Uri;
  /** A folder of the extension's own, the same for all workspaces; it may not be there yet. */
  readonly storageUri: Uri;
}

/** A part of the editor in which runs show. Views do not know of each other; they meet in commands. */
export interface View {
  readonly name: string;
  register(context: HostContext): Disposable;
}
