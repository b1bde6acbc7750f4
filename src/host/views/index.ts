import type { View } from '../context';
import { activeLog } from './active-log';
import { analyzeTool } from './analyze-tool';
import { announcements } from './announcements';
import { arrangeRuns } from './arrange-runs';
import { codeLens } from './code-lens';
import { commandsView } from './commands';
import { compareRuns } from './compare-runs';
import { configHoverView } from './config-hover';
import { configLensView } from './config-lens';
import { configLints } from './config-lints';
import { configNotesView } from './config-notes';
import { copySummary } from './copy-summary';
import { diagnostics } from './diagnostics';
import { eventFile } from './event-file';
import { examples } from './examples';
import { explanations } from './explanations';
import { exportReport } from './export-report';
import { insertEarlyStop } from './insert-early-stop';
import { goToFinding } from './go-to-finding';
import { insertLayerRates } from './insert-layer-rates';
import { insertRangeTest } from './insert-range-test';
import { insertSchedule } from './insert-schedule';
import { logFolding } from './log-folding';
import { logHover } from './log-hover';
import { logMarksView } from './log-marks';
import { notebookCells } from './notebook-cells';
import { panelSync } from './panel-sync';
import { quickFix } from './quick-fix';
import { runPanel } from './run-panel';
import { runsTree } from './runs-tree';
import { statusBar } from './status-bar';
import { streamOutput } from './stream-output';
import { terminal } from './terminal';

/** Every file of this folder, one line each; a test keeps it complete. */
export const views: readonly View[] = [
  activeLog,
  analyzeTool,
  announcements,
  arrangeRuns,
  codeLens,
  commandsView,
  compareRuns,
  configHoverView,
  configLensView,
  configLints,
  configNotesView,
  copySummary,
  diagnostics,
  eventFile,
  examples,
  explanations,
  exportReport,
  insertEarlyStop,
  goToFinding,
  insertLayerRates,
  insertRangeTest,
  insertSchedule,
  logFolding,
  logHover,
  logMarksView,
  notebookCells,
  panelSync,
  quickFix,
  runPanel,
  runsTree,
  statusBar,
  streamOutput,
  terminal,
];
