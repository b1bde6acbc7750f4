import net from 'node:net';
import { start, terminate } from '../../host/process.mjs';
import { until } from '../../host/until.mjs';
import { pythonWith } from '../readers/python.ts';
import { lastTag } from './logs.mjs';
import { prepareDocuments, zoomByWheel } from './page-probe.mjs';
import { spread } from './statistics.mjs';
import { withThreadTime } from './thread-time.mjs';

/** What TensorBoard draws its charts on: a canvas, or SVG where there is no WebGL. */
const charts = 'line-chart canvas, line-chart svg path';
const turns = 30;

/**
 * TensorBoard on the same event file, in the same Chromium: how long its server reads, how long its page then takes to
 * the first chart, and how it zooms. By default it keeps 1,000 points of each tag; `all` has it keep every one.
 */
export async function measureTensorBoard(openPage, log, { all = false } = {}) {
  const { python, reason } = await pythonWith('tensorboard', 'tensorboard-data-server', 'grpcio');
  if (python === null) return { reason };
  const port = await freePort();
  const keep = all ? ['--samples_per_plugin', `scalars=${log.points}`] : [];
  const args = [
    '-m',
    'tensorboard.main',
    '--logdir',
    log.folder,
    '--port',
    String(port),
    '--host',
    '127.0.0.1',
    ...keep,
  ];
  const began = performance.now();
  const server = start(python, args, { stdio: 'ignore' });
  try {
    const address = `http://127.0.0.1:${port}`;
    await until('TensorBoard', () => hasRead(address, log), { timeout: 300_000, every: 100 });
    const reading = performance.now() - began;
    const page = await openPage({ width: 1440, height: 900 });
    await prepareDocuments(page, charts, '/timeSeries');
    await page.goto(`${address}/#timeseries`);
    const drawn = await until('the first chart', () => page.evaluate(() => window.benchFirstChart), {
      timeout: 120_000,
    });
    const isPage = (url) => url.startsWith(address);
    const wheel = { charts, key: 'altKey', turns };
    const { result: frames, busy } = await withThreadTime(page, isPage, () => page.evaluate(zoomByWheel, wheel));
    await page.context().close();
    return { reading, drawn, zoom: { ...spread(frames), busy: busy / frames.length } };
  } finally {
    terminate(server);
  }
}

/** Whether the server tells of the last step of the tag that is written last. */
async function hasRead(address, log) {
  const query = new URLSearchParams({ run: '.', tag: lastTag });
  const points = await (await fetch(`${address}/data/plugin/scalars/scalars?${query}`)).json();
  return points.at(-1)[1] === log.steps - 1;
}

function freePort() {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
