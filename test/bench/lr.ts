/**
 * How good the advice on the learning rate is, on the labelled data of ../shared/bench and beside the learning-rate
 * finders that others use. `npm run bench:lr [section…]` prints each goal with what was measured; without a section,
 * all of them. Data that is not beside the project is skipped.
 */
import { printHarder } from './lr/harder';
import { printHealthy } from './lr/healthy';
import { printOneRun } from './lr/one-run';
import { printRangeTests } from './lr/range-tests';
import { printSchedules } from './lr/schedules';
import { printSmithReadings } from './lr/smith';
import { printSweeps } from './lr/sweeps';
import { runSections } from './sections';

void runSections(
  {
    schedules: printSchedules,
    'one-run': printOneRun,
    harder: printHarder,
    healthy: printHealthy,
    'range-tests': printRangeTests,
    sweeps: printSweeps,
    'smith-readings': printSmithReadings,
  },
  process.argv.slice(2),
);
