/**
 * How far the diagnosis can be trusted, on the labelled data of ../shared/bench and beside the rules that others use.
 * `npm run bench:diagnosis [section…]` prints each goal with what was measured, a confusion table per task and the
 * worst misses with their file; without a section, all of them. Data that is not beside the project is skipped.
 */
import { printAlarms } from './diagnosis/alarms';
import { printCause } from './diagnosis/cause';
import { printDiverged } from './diagnosis/diverged';
import { printFit } from './diagnosis/fit';
import { printForecast } from './diagnosis/forecast';
import { printOverfit } from './diagnosis/overfit';
import { printSmith } from './diagnosis/smith';
import { printSpeed } from './diagnosis/speed';
import { printStability } from './diagnosis/stability';
import { printStop } from './diagnosis/stop';
import { runSections, type Sections } from './sections';

/** Speed comes first: what the other sections keep in memory would slow it down. */
const sections: Sections = {
  speed: printSpeed,
  overfit: printOverfit,
  fit: printFit,
  cause: printCause,
  diverged: printDiverged,
  alarms: printAlarms,
  stop: printStop,
  forecast: printForecast,
  stability: printStability,
  smith: printSmith,
};

void runSections(sections, process.argv.slice(2));
