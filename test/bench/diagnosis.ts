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
import { printSummary } from './diagnosis/goal';
import { printOverfit } from './diagnosis/overfit';
import { printSmith } from './diagnosis/smith';
import { printSpeed } from './diagnosis/speed';
import { printStability } from './diagnosis/stability';
import { printStop } from './diagnosis/stop';

/** Speed comes first: what the other sections keep in memory would slow it down. */
const sections: Readonly<Record<string, () => void | Promise<void>>> = {
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

async function main(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.filter((name) => !(name in sections));
  if (unknown.length > 0) {
    console.error(`No section is called ${unknown.join(', ')}; there are ${Object.keys(sections).join(', ')}`);
    process.exitCode = 2;
    return;
  }
  for (const [name, print] of Object.entries(sections)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n=== ${name}`);
    const start = process.hrtime.bigint();
    await print();
    console.log(`(${(Number(process.hrtime.bigint() - start) / 1e9).toFixed(1)} s)`);
  }
  printSummary();
}

void main(process.argv.slice(2));
