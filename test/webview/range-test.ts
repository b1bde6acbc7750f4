import assert from 'node:assert/strict';
import { overfitting, rangeTest } from './made-runs';
import type { OpenedPanel } from './opened-panel';
import { eventually, panelTest } from './test';

const plot = ({ page }: OpenedPanel) => page.getByRole('application', { name: 'Loss by learning rate' });
const readout = ({ page }: OpenedPanel) => page.locator('.rate-readout').innerText();
const texts = async ({ page }: OpenedPanel) => page.locator('.rate-surface text').allTextContents();

interface Geometry {
  /** Horizontal places in pixels of the drawing. */
  readonly ticks: Readonly<Record<string, number>>;
  readonly marks: readonly number[];
  readonly lanes: readonly number[];
  readonly recommended: { readonly from: number; readonly to: number };
  readonly unstable: { readonly from: number; readonly to: number };
}

async function geometryOf({ page }: OpenedPanel): Promise<Geometry> {
  return page.evaluate(() => {
    const all = (selector: string) => [...document.querySelectorAll<SVGElement>(`.rate-surface ${selector}`)];
    const number = (node: Element, name: string) => Number(node.getAttribute(name));
    const span = (node: Element) => ({
      from: number(node, 'x'),
      to: number(node, 'x') + number(node, 'width'),
    });
    return {
      ticks: Object.fromEntries(all('.tick-label').map((node) => [node.textContent, number(node, 'x')])),
      marks: all('.mark').map((node) => number(node, 'x1')),
      lanes: all('.tick').map((node) => number(node, 'x1')),
      recommended: span(all('.recommended')[0]!),
      unstable: span(all('[fill="url(#range-test-unstable)"]')[0]!),
    };
  });
}

/** Where a rate must lie, by two labels of the axis. */
function placeOf(rate: number, { ticks }: Geometry): number {
  const [low, high] = [ticks['1e-5']!, ticks['1e-3']!];
  return low + ((Math.log10(rate) + 5) / 2) * (high - low);
}

/** Colours of the painted page around a place of the drawing, a pixel apart, over a few pixels. */
async function paintedAt(panel: OpenedPanel, x: number, y: number): Promise<readonly string[]> {
  const box = (await panel.page.locator('.rate-surface svg').boundingBox())!;
  const clip = { x: Math.round(box.x + x) - 2, y: Math.round(box.y + y) - 2, width: 5, height: 5 };
  const picture = (await panel.page.screenshot({ clip })).toString('base64');
  return panel.page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return Array.from({ length: pixels.length / 4 }, (_, at) => pixels.slice(4 * at, 4 * at + 3).join(' '));
  }, picture);
}

export const rangeTestTests = [
  panelTest('draws a range test by learning rate, with its readings named above', async (panel) => {
    await panel.show(rangeTest());
    const words = await texts(panel);
    for (const word of ['start', 'steepest', 'valley', 'edge', 'diverges', '9.6e-4', '3.4e-3', 'recommended', 'loss']) {
      assert.ok(words.includes(word), `${word} in ${words.join(' | ')}`);
    }
    const geometry = await geometryOf(panel);
    const rates = [1.1e-4, 9.6e-4, 3.4e-3, 1.2e-2, 2.4e-2, 3.4e-2];
    rates.forEach((rate, index) => {
      assert.ok(Math.abs(geometry.marks[index]! - placeOf(rate, geometry)) <= 1, `${rate} at ${geometry.marks[index]}`);
    });
    assert.ok(Math.abs(geometry.recommended.from - placeOf(9.6e-4, geometry)) < 1);
    assert.ok(Math.abs(geometry.recommended.to - placeOf(9.5e-3, geometry)) < 1);
    assert.ok(Math.abs(geometry.unstable.from - placeOf(3.4e-2, geometry)) < 1);
  }),

  panelTest('paints the recommended range and hatches the unstable rates', async (panel) => {
    await panel.show(rangeTest());
    const { recommended, unstable } = await geometryOf(panel);
    const inside = await paintedAt(panel, recommended.to - 12, 60);
    const outside = await paintedAt(panel, recommended.to + 8, 60);
    assert.notEqual(inside[12], outside[12]);
    const hatched = new Set(await paintedAt(panel, (unstable.from + unstable.to) / 2, 60));
    assert.ok(hatched.size > 1, [...hatched].join(', '));
  }),

  panelTest('gives each method a lane on the same scale', async (panel) => {
    await panel.show(rangeTest());
    const geometry = await geometryOf(panel);
    [3.4e-3, 9.6e-4, 1.9e-3, 1.2e-2].forEach((rate, index) => {
      assert.ok(Math.abs(geometry.lanes[index]! - placeOf(rate, geometry)) <= 1, `${rate}`);
    });
    const words = await texts(panel);
    for (const word of ['What each method would pick', '3.4e-3, used here', 'minimum ÷ 10']) {
      assert.ok(words.includes(word), `${word} in ${words.join(' | ')}`);
    }
  }),

  panelTest('reads all of it out as a table', async (panel) => {
    await panel.show(rangeTest());
    const table = panel.page.getByRole('table', { name: /^Readings of the range test/ });
    const rows = await table.locator('tbody tr').allInnerTexts();
    assert.ok(
      rows.some((row) => /^steepest\s+9\.6e-4\s+1\.\d+/.test(row)),
      rows.join(' | '),
    );
    assert.ok(
      rows.some((row) => /^slide\s+0\.012/.test(row)),
      rows.join(' | '),
    );
    const label = (await panel.page.locator('.rate-surface svg').getAttribute('aria-label')) ?? '';
    assert.match(label, /^Loss by learning rate\. loss: 112 values .* Recommended: 9\.6e-4 to 9\.5e-3\. Unstable from/);
  }),

  panelTest('moves by the keyboard over points and marks, and opens the line', async (panel) => {
    await panel.show(rangeTest());
    await plot(panel).focus();
    const steps: readonly (readonly [string, RegExp])[] = [
      ['Home', /^learning rate 1e-6, loss 2\.\d+, line 2$/],
      ['ArrowRight', /^learning rate 1\.1e-6, .*, line 3$/],
      ['Shift+ArrowRight', /line 13$/],
      ['ArrowLeft', /line 12$/],
      ['End', /^learning rate 0\.042, .*, line 113$/],
      ['b', /^learning rate 3\.5e-3, .*, line 87$/],
      ['n', /^learning rate 0\.012, /],
      ['p', /^learning rate 3\.5e-3, /],
    ];
    for (const [key, expected] of steps) {
      await plot(panel).press(key);
      await eventually(async () => expected.test(await readout(panel)), true);
    }
    await plot(panel).press('Enter');
    assert.equal((await panel.posted('open'))[0]?.line, 87);
    const live = panel.page.locator('.range-test [aria-live="polite"]');
    await eventually(async () => /^valley, learning rate/.test((await live.textContent()) ?? ''), true);
    await plot(panel).press('Escape');
    await eventually(() => readout(panel), '');
  }),

  panelTest('follows the pointer from point to point and lets it go', async (panel) => {
    await panel.show(rangeTest());
    const box = (await panel.page.locator('.rate-surface svg').boundingBox())!;
    await panel.page.mouse.move(box.x + 400, box.y + 120);
    await eventually(async () => /^learning rate .*, loss /.test(await readout(panel)), true);
    assert.equal(await panel.page.locator('.cursor-layer .cursor').count(), 1);
    await panel.page.mouse.click(box.x + 500, box.y + 120);
    const pinned = await readout(panel);
    await panel.page.mouse.move(box.x + 600, box.y + 120);
    assert.equal(await readout(panel), pinned);
    await panel.page.mouse.click(box.x + 600, box.y + 120);
    await panel.page.mouse.move(box.x + 600, box.y + 300);
    await eventually(() => panel.page.locator('.cursor-layer .cursor').count(), 0);
  }),

  panelTest('switches to a log scale and to the slope', async (panel) => {
    await panel.show(rangeTest());
    const path = () => panel.page.locator('.rate-surface .line:not(.raw)').getAttribute('d');
    const head = panel.page.getByRole('toolbar', { name: 'Range test' });
    const linear = await path();
    await plot(panel).press('l');
    await eventually(() => head.getByRole('button', { name: 'Log y' }).getAttribute('aria-pressed'), 'true');
    assert.notEqual(await path(), linear);
    await head.getByRole('button', { name: 'Slope' }).click();
    await eventually(async () => (await texts(panel)).includes('-1.0'), true);
    assert.equal(await panel.page.locator('.rate-surface .raw').count(), 0);
    await plot(panel).press('s');
    await eventually(() => head.getByRole('button', { name: 'Loss' }).getAttribute('aria-pressed'), 'true');
    await head.getByRole('button', { name: 'Log y' }).click();
    await eventually(path, linear);
  }),

  panelTest('offers code and the edit of the config in the verdict', async (panel) => {
    const sample = rangeTest();
    const set = { value: 1e-3, key: 'optim.max_lr', file: 'config.yaml', line: 12 };
    await panel.show({ ...sample, report: { ...sample.report, hyperparameters: { learningRate: set } } });
    const verdict = panel.page.getByRole('region', { name: 'Verdict' });
    await verdict.getByRole('button', { name: 'Copy as code' }).click();
    await verdict.getByRole('button', { name: 'Apply max_lr 3.4e-3 to config.yaml…' }).click();
    assert.match((await panel.posted('copy'))[0]?.text ?? '', /OneCycleLR/);
    assert.equal((await panel.posted('apply-learning-rate')).length, 1);
    assert.equal(await panel.page.locator('.button.primary').count(), 1);
    assert.equal(await panel.page.getByRole('button', { name: 'Insert a range test…' }).count(), 0);
  }),

  panelTest('has what a range test proposes before its curves, and elsewhere after them', async (panel) => {
    const order = () =>
      panel.page.evaluate(() => {
        const [plan, columns] = [document.querySelector('.plan')!, document.querySelector('.columns')!];
        return Boolean(plan.compareDocumentPosition(columns) & Node.DOCUMENT_POSITION_FOLLOWING);
      });
    await panel.show(rangeTest());
    await eventually(order, true);
    await panel.show(overfitting());
    await eventually(order, false);
    assert.equal(await panel.page.getByRole('region', { name: 'Range test' }).isHidden(), true);
  }),

  panelTest(
    'keeps its names apart and within the page where it is narrow',
    async (panel) => {
      await panel.show(rangeTest());
      const outside = await panel.page.evaluate(() => {
        const boxes = [...document.querySelectorAll('.rate-surface text')].map((node) => ({
          text: node.textContent,
          box: node.getBoundingClientRect(),
        }));
        const page = document.documentElement.clientWidth;
        const cut = boxes.filter(({ box }) => box.left < 0 || box.right > page).map(({ text }) => text);
        const rows = boxes.filter(({ box }) => box.width > 0);
        const overlaps = rows.flatMap((one, index) =>
          rows
            .slice(index + 1)
            .filter(({ box }) => {
              const wide = Math.min(box.right, one.box.right) - Math.max(box.left, one.box.left);
              const high = Math.min(box.bottom, one.box.bottom) - Math.max(box.top, one.box.top);
              return wide > 1 && high > 4;
            })
            .map(({ text }) => `${one.text} and ${text}`),
        );
        return { cut, overlaps, scrolls: document.documentElement.scrollWidth > page };
      });
      assert.deepEqual(outside, { cut: [], overlaps: [], scrolls: false });
      assert.equal(await panel.page.locator('.rate-legend').isHidden(), true);
    },
    { width: 360 },
  ),
];
