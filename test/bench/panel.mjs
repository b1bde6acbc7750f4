/**
 * `npm run bench:panel [points…]`: how fast the panel is in real VS Code, with the packaged extension, and TensorBoard
 * beside it on the same event file in the same Chromium; by default with 100,000, a million and ten million points; then a comparison of 200 runs.
 * Logs are kept in FITCHECK_BENCH_LOGS or the folder for temporary files. What else the machine does counts in all but
 * the work of a frame or an update, which is processor time of the page's thread, and the longest task, which is that of
 * the extension host's; so the load is printed. TensorBoard's page is opened once its server has read all.
 */
import { availableParallelism, cpus } from 'node:os';
import process from 'node:process';
import { repository } from '../host/paths.mjs';
import { run } from '../host/process.mjs';
import { setUp } from '../host/setup.mjs';

await setUp('chromium', 'vscode');
for (const script of ['esbuild.config.js', 'test/host/package.mjs']) {
  const { code, text } = await run(process.execPath, [script], { cwd: repository });
  if (code !== 0) throw new Error(`${script} failed:\n${text}`);
}
// Imported only now: what these modules import was perhaps installed a moment ago.
const { curveRows, seriesNames } = await import('./panel/curves.ts');
const { measureComparison, measureFitcheck } = await import('./panel/fitcheck.mjs');
const { logOf, runsOf } = await import('./panel/logs.mjs');
const { sizes } = await import('./panel/sizes.mjs');
const { loadOf } = await import('./panel/statistics.mjs');
const { printComparison, printLogs, printRow } = await import('./panel/table.mjs');
const { measureTensorBoard } = await import('./panel/tensorboard.mjs');
const { startBench } = await import('./panel/workbench.mjs');

/** With more points, TensorBoard's page takes minutes for all of them. */
const mostForAll = 1e6;

/** Runs in the comparison, and the points of each. */
const compared = { runs: 200, points: 1000 };

const asked = process.argv.slice(2).map(Number);
const amounts = asked.length > 0 ? asked : [1e5, 1e6, 1e7];

const day = new Date().toISOString().slice(0, 10);
const processor = cpus()[0]?.model ?? 'unknown processor';
console.log(`${availableParallelism()} cores (${processor}), load ${loadOf() ?? 'unknown'}, ${day}`);

const bench = await startBench();
try {
  // VS Code's first webview of a session takes seconds, whoever opens it, so that the first panel is told apart.
  await bench.longestTask();
  const first = await bench.openPanel(logOf('csv', 1000));
  const task = await bench.longestTask();
  await bench.run('workbench.action.closeAllEditors');
  console.log('\nthe first panel of the session, 1,000 points, the extension not active yet');
  printRow('  from the command to the first chart', `${(first.fromCommand / 1000).toFixed(2)} s`);
  printRow('  extension host, longest task', `${task.toFixed(0)} ms`, 'of 50 ms');
  for (const points of amounts) {
    const log = logOf('events', points);
    printLogs(points, {
      csv: await measureFitcheck(bench, logOf('csv', points)),
      events: await measureFitcheck(bench, log),
      board: await measureTensorBoard(bench.openPage, logOf('events', points)),
      boardOfAll: points > mostForAll ? null : await measureTensorBoard(bench.openPage, log, { all: true }),
    });
  }
  const files = runsOf(compared.runs, compared.points);
  printComparison(compared.runs, await measureComparison(bench, files));
} finally {
  await bench.close();
}

for (const points of amounts) {
  console.log(
    `\nthe worker, ${points.toLocaleString('en')} points of ${seriesNames.length} series in a CSV: processor time, median of warm code`,
  );
  for (const { name, value, unit, budget } of await curveRows(points)) {
    printRow(`  ${name}`, `${value.toFixed(1)} ${unit}`, budget === null ? '' : `of ${budget} ${unit}`);
  }
}

console.log('\nsizes');
for (const { name, size, budget } of sizes()) printRow(`  ${name}`, `${size.toFixed(0)} kB`, `of ${budget} kB`);
console.log(`\nload at the end: ${loadOf() ?? 'unknown'}`);
