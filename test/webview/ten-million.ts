import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { formats } from '../../src/core/formats';
import type { Run } from '../../src/core/run';
import type { OpenedPanel } from './opened-panel';
import { sampleFrom } from './real-runs';
import type { Sample } from './samples';
import { cursorHead, eventually, panelTest, pointOn, readoutOf } from './test';

const count = 10_000_000;
const spike = { step: 6_543_211, value: 40 };
const gap = 2_345_678;
const chunk = 20_000;

/**
 * A log of ten million lines as the extension reads, merges and judges it: only the file, of 150 MB, and the thread
 * between are left out. All values lie between 0.95 and 1.05, but for one of 40 and one that is NaN.
 */
async function tenMillion(): Promise<Sample> {
  const format = formats.find(({ id }) => id === 'csv')!;
  const decoder = format.open({ path: '/runs/long/metrics.csv' });
  const encoder = new TextEncoder();
  const usual = Array.from({ length: 997 }, (_, index) => (1 + 0.05 * Math.sin(index * index)).toFixed(4));
  const valueAt = (step: number) =>
    step === spike.step ? String(spike.value) : step === gap ? 'nan' : usual[step % usual.length]!;
  decoder.push(encoder.encode('step,train_loss\n'));
  for (let from = 0; from < count; from += chunk) {
    let text = '';
    for (let step = from; step < from + chunk; step++) text += `${String(step)},${valueAt(step)}\n`;
    decoder.push(encoder.encode(text));
    // Other tests run in this thread meanwhile.
    await setImmediate();
  }
  decoder.end();
  return sampleFrom(decoder.runs[0] as Run, '/runs');
}

let read: Promise<Sample> | null = null;
/** Read once for all tests: it takes two seconds. */
const log = () => (read ??= tenMillion());

/** Share of the plot's width at which a step lies while the whole run is shown. */
const shareOf = (step: number) => step / (count - 1);

/** How many pixels of the first canvas around a place are drawn on in a colour that is meant. */
async function drawnAround(
  panel: OpenedPanel,
  share: number,
  height: number,
  [across, down]: readonly [number, number],
  colour: 'any' | 'red',
): Promise<number> {
  const { x, y } = await pointOn(panel, share, height);
  return panel.page.evaluate(
    ({ x, y, across, down, colour }) => {
      const canvas = document.querySelector('canvas')!;
      const box = canvas.getBoundingClientRect();
      const left = Math.round(x - box.x - across);
      const top = Math.round(y - box.y - down);
      const { data } = canvas.getContext('2d')!.getImageData(left, top, 2 * across + 1, 2 * down + 1);
      let drawn = 0;
      for (let at = 0; at < data.length; at += 4) {
        const [red, green, blue, alpha] = data.subarray(at, at + 4) as unknown as [number, number, number, number];
        if (alpha > 40 && (colour === 'any' || (red > 200 && green < 120 && blue < 120))) drawn++;
      }
      return drawn;
    },
    { x, y, across, down, colour },
  );
}

export const tenMillionTests = [
  panelTest('shows one value far out among ten million at its pixel, and when zoomed in at its step', async (panel) => {
    const sample = await log();
    assert.equal(sample.report.series[0]?.points, count);
    await panel.show(sample);
    const share = shareOf(spike.step);
    const atEdge = (at: number) => drawnAround(panel, at, 0.01, [4, 4], 'any');
    assert.ok((await atEdge(share)) > 8);
    // Further away than the word that names the spike.
    assert.equal(await atEdge(share - 0.08), 0);
    assert.equal(await atEdge(share + 0.08), 0);

    const show = panel.page.getByRole('button', { name: /^Show \d+\+? outside/ });
    assert.match((await show.getAttribute('title')) ?? '', /the furthest 40\.00 at step 6,543,211$/);
    await show.click();
    // The needle stands in its own column of pixels and in no other, half-way up and three quarters up.
    for (const height of [0.5, 0.25]) {
      await eventually(async () => (await drawnAround(panel, share, height, [1, 0], 'any')) > 0, true);
      assert.equal(await drawnAround(panel, share - 0.01, height, [5, 0], 'any'), 0);
      assert.equal(await drawnAround(panel, share + 0.01, height, [5, 0], 'any'), 0);
    }

    const place = await pointOn(panel, share, 0.5);
    await panel.page.mouse.move(place.x, place.y);
    await panel.page.keyboard.down('Control');
    for (let turn = 0; turn < 45; turn++) await panel.page.mouse.wheel(0, -60);
    await panel.page.keyboard.up('Control');
    await eventually(async () => {
      for (let across = -12; across <= 12; across++) {
        await panel.page.mouse.move(place.x + across, place.y);
        if ((await cursorHead(panel)) === 'step 6,543,211') return (await readoutOf(panel, 'train_loss'))[1];
      }
      return null;
    }, '40.00');
  }),

  panelTest('marks one NaN among ten million at its pixel', async (panel) => {
    await panel.show(await log());
    const crossAt = (at: number) => drawnAround(panel, at, 0, [5, 5], 'red');
    assert.ok((await crossAt(shareOf(gap))) > 4);
    assert.equal(await crossAt(shareOf(gap) - 0.03), 0);
    assert.equal(await crossAt(shareOf(gap) + 0.03), 0);
  }),
];
