import { append } from './logs.mjs';
import { openBusyMeter } from './busy.mjs';
import { paintedDetail, paintedWith, zoomByWheel } from './page-probe.mjs';
import { spread } from './statistics.mjs';
import { charts } from './workbench.mjs';

const appends = 30;
/** Turns of the wheel in, each by a fifth: to a four-hundredth of the run. */
const turns = 30;
const seriesCount = 4;

/** Opens a log in the panel, twice; zooms, and appends to it. */
export async function measureFitcheck(bench, log) {
  const { page } = bench;
  await bench.longestTask();
  const cold = await bench.openPanel(log.file);
  const openTask = await bench.longestTask();
  const busy = await openBusyMeter(page);
  await busy();
  const frames = await cold.frame.evaluate(zoomByWheel, { charts, key: 'ctrlKey', turns });
  const zoomBusy = (await busy()) / frames.length;
  const [detail] = await Promise.all([
    cold.frame.evaluate(paintedDetail),
    cold.frame.evaluate(zoomByWheel, { charts, key: 'ctrlKey', turns, inOnly: true }),
  ]);
  const live = await measureLive(cold.frame, log, busy);
  const liveTask = await bench.longestTask();
  await bench.run('workbench.action.closeAllEditors');
  return { cold, openTask, zoom: { ...spread(frames), busy: zoomBusy }, detail, live, liveTask };
}

/** Appends one step at a time, each once the one before is on the screen. */
async function measureLive(frame, log, busy) {
  const latencies = [];
  await busy();
  for (let index = 0; index < appends; index++) {
    const began = performance.timeOrigin + performance.now();
    append(log, log.steps + index, 1);
    const painted = await frame.evaluate(paintedWith, log.points + seriesCount * (index + 1));
    latencies.push(painted - began);
  }
  return { ...spread(latencies), busy: (await busy()) / appends };
}
