import { append } from './logs.mjs';
import { paintedDetail, paintedWith, zoomByWheel } from './page-probe.mjs';
import { spread } from './statistics.mjs';
import { withThreadTime } from './thread-time.mjs';
import { charts, isPanel } from './workbench.mjs';

const appends = 30;
/** Turns of the wheel in, each by a fifth: to a four-hundredth of the run. */
const turns = 30;
const seriesCount = 4;

/** Opens a log in the panel, zooms, and appends to it. */
export async function measureFitcheck(bench, log) {
  const { page } = bench;
  await bench.longestTask();
  const cold = await bench.openPanel(log);
  const openTask = await bench.longestTask();
  const { frame } = cold;
  const wheel = { charts, key: 'ctrlKey', turns };
  const { result: frames, busy } = await withThreadTime(page, isPanel, () => frame.evaluate(zoomByWheel, wheel));
  const [detail] = await Promise.all([
    frame.evaluate(paintedDetail),
    frame.evaluate(zoomByWheel, { ...wheel, inOnly: true }),
  ]);
  await bench.longestTask();
  const live = await withThreadTime(page, isPanel, () => measureLive(frame, log));
  const liveTask = await bench.longestTask();
  await bench.run('workbench.action.closeAllEditors');
  return {
    ...{ cold, openTask, detail, liveTask },
    zoom: { ...spread(frames), busy: busy / frames.length },
    live: { ...spread(live.result), busy: live.busy / appends },
  };
}

/** Opens a comparison of runs and zooms. */
export async function measureComparison(bench, files) {
  await bench.longestTask();
  const { frame, fromPage, fromCommand } = await bench.openComparison(files);
  const openTask = await bench.longestTask();
  const wheel = { charts, key: 'ctrlKey', turns };
  const { result: frames, busy } = await withThreadTime(bench.page, isPanel, () => frame.evaluate(zoomByWheel, wheel));
  await bench.run('workbench.action.closeAllEditors');
  return { fromPage, fromCommand, openTask, zoom: { ...spread(frames), busy: busy / frames.length } };
}

/** Appends one step at a time, each once the one before is on the screen; milliseconds from the append to that. */
async function measureLive(frame, log) {
  const latencies = [];
  for (let index = 0; index < appends; index++) {
    const began = performance.timeOrigin + performance.now();
    append(log, log.steps + index, 1);
    const painted = await frame.evaluate(paintedWith, log.points + seriesCount * (index + 1));
    latencies.push(painted - began);
  }
  return latencies;
}
