import { baselinesFolder } from './baselines-folder';
import { catboostFolder } from './catboost-folder';
import { dvcliveMetrics } from './dvclive-metrics';
import { eventFiles } from './event-files';
import type { Layout } from './layout';
import { lightningVersions } from './lightning-versions';
import { mlflowRuns } from './mlflow-runs';
import { mmRuns } from './mm-runs';
import { offlineFolders } from './offline-folders';
import { rankLogs } from './rank-logs';
import { numberedMetrics } from './numbered-metrics';
import { splitTables } from './split-tables';
import { trainerCheckpoints } from './trainer-checkpoints';
import { wandbRuns } from './wandb-runs';

/** Every habit that is known. The first that knows a log has it: those that are told by exact names stand in front. */
export const layouts: readonly Layout[] = [
  wandbRuns,
  mlflowRuns,
  offlineFolders,
  catboostFolder,
  numberedMetrics,
  baselinesFolder,
  dvcliveMetrics,
  mmRuns,
  lightningVersions,
  trainerCheckpoints,
  eventFiles,
  splitTables,
  rankLogs,
];
