import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { pagedRuns, thinnedCurves, type PageData } from '../../src/core/report-page/page-data';
import { pageHtml, scriptInHtml } from '../../src/core/report-page/page-html';
import type { Series } from '../../src/core/run';
import { diverged, long, overfitting, rangeTest } from './made-runs';
import { now, type BuiltPage } from './opened-panel';
import type { Sample } from './samples';
import { eventually, type PanelTest } from './test';

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');

function pageOf(samples: readonly Sample[], { script, style }: BuiltPage): string {
  const runs = samples.map(({ report, points, formatTitle, axes }, index) => {
    const series = [...points].map(([name, of]): Series => ({
      ...report.series.find((one) => one.name === name)!,
      points: of,
    }));
    const path = `runs/${index}/train.log`;
    return { ...thinnedCurves({ series }), report: { ...report, path }, format: formatTitle, axes };
  });
  const data: PageData = { version: '0.1.0', made: now, runs: pagedRuns(runs), sweep: null };
  const safe = scriptInHtml([script]);
  return pageHtml(data, { script: safe, style, scriptHash: sha256(safe), styleHash: sha256(style) });
}

interface Look {
  readonly scheme?: 'light' | 'dark';
  readonly width?: number;
  readonly hash?: string;
}

/** A test on a page that is opened from the disk, as people open it. It may ask for nothing and complain of nothing. */
function pageTest(
  name: string,
  samples: () => readonly Sample[],
  body: (page: Page) => Promise<void>,
  { scheme = 'light', width = 1200, hash = '' }: Look = {},
): PanelTest {
  return {
    name: `as a page of its own: ${name}`,
    async run(context: BrowserContext, { report }) {
      const folder = await mkdtemp(join(tmpdir(), 'fitcheck-page-'));
      const page = await context.newPage();
      try {
        const file = join(folder, 'report.html');
        await writeFile(file, pageOf(samples(), report));
        const told: string[] = [];
        page.on('pageerror', (error) => told.push(error.message));
        page.on('console', (message) => told.push(message.text()));
        page.on('request', (request) => told.push(request.url()));
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        const address = `${pathToFileURL(file).href}${hash}`;
        await page.goto(address);
        await page.locator('.plot').first().waitFor();
        await body(page);
        assert.deepEqual(
          told.filter((text) => text !== address && !text.startsWith('blob:')),
          [],
        );
      } finally {
        await page.close();
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

const several = () => [overfitting(), diverged(), rangeTest()];
const bodyClass = (page: Page) => page.evaluate(() => document.body.className);
const heading = (page: Page) => page.locator('h1').textContent();

async function isAccessible(page: Page): Promise<void> {
  // The policy lets no script in but its own; the debugger's way in is open all the same.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run());
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`),
    [],
  );
}

const accessibilityOfPages = (['light', 'dark'] as const).flatMap((scheme) =>
  [1200, 400].map((width) =>
    pageTest(`is accessible in ${scheme} at ${width} px, and asks for nothing`, several, isAccessible, {
      scheme,
      width,
    }),
  ),
);

export const reportPageTests: readonly PanelTest[] = [
  ...accessibilityOfPages,
  pageTest('shows each run of its table, and by its address', several, async (page) => {
    const names = several().map(({ report }) => report.name);
    assert.deepEqual(await page.locator('.runs tbody th').allTextContents(), names);
    assert.equal(await heading(page), names[0]);
    await page.getByRole('button', { name: names[1]!, exact: true }).click();
    await eventually(() => heading(page), names[1]!);
    assert.match(page.url(), /#run-2$/);
    assert.equal(await page.locator('.runs [aria-current=true]').textContent(), names[1]);
    await page.evaluate(() => (location.hash = '#run-3'));
    await eventually(() => heading(page), names[2]!);
  }),
  pageTest(
    'has no table for one run',
    () => [overfitting()],
    async (page) => {
      assert.equal(await page.locator('.runs').count(), 0);
      assert.equal(await page.locator('.merged').isVisible(), false);
      for (const key of ['settings', 'go'])
        assert.equal(await page.locator(`[data-key="${key}"]`).filter({ visible: true }).count(), 0);
    },
  ),
  pageTest('follows the system in its colours until they are chosen', several, async (page) => {
    assert.equal(await bodyClass(page), 'report vscode-dark');
    await page.getByRole('button', { name: 'Light' }).click();
    assert.equal(await bodyClass(page), 'report vscode-light');
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.equal(await bodyClass(page), 'report vscode-light');
    await page.getByRole('button', { name: 'Auto' }).click();
    assert.equal(await bodyClass(page), 'report vscode-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await eventually(() => bodyClass(page), 'report vscode-light');
  }, { scheme: 'dark' }), // prettier-ignore
  pageTest('is light on paper, and no wider than that', several, async (page) => {
    await page.setViewportSize({ width: 718, height: 1000 });
    await page.emulateMedia({ media: 'print' });
    await eventually(() => bodyClass(page), 'report vscode-light');
    assert.equal(await page.locator('.toolbar').filter({ visible: true }).count(), 0);
    await eventually(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    const pdf = await page.pdf({ format: 'A4' });
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  }, { scheme: 'dark' }), // prettier-ignore
  pageTest('is sharp where it is zoomed, and says that points were merged', () => [long()], async (page) => {
    assert.match((await page.locator('.merged').textContent()) ?? '', /^The curves are drawn from [\d,]+ of [\d,]+ points/);
    const surface = page.locator('.surface').first();
    await surface.focus();
    await page.keyboard.press('b');
    for (let press = 0; press < 4; press++) await page.keyboard.press('+');
    await page.getByRole('button', { name: /zoom|whole run/i }).first().waitFor();
  }), // prettier-ignore
  pageTest(
    'shows the place of a finding in the curves',
    () => [overfitting()],
    async (page) => {
      await page.locator('[data-key^="place "]').first().click();
      await page.locator('.readout.placed').first().waitFor();
    },
  ),
  pageTest(
    'saves plots through the browser',
    () => [overfitting()],
    async (page) => {
      for (const [item, ending] of [
        ['Save PNG…', 'png'],
        ['Save SVG…', 'svg'],
        ['Save CSV…', 'csv'],
      ] as const) {
        // prettier-ignore
        await page.locator('.plot').first().hover();
        await page.getByRole('button', { name: 'Export Loss' }).click();
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('menuitem', { name: item }).click(),
        ]);
        assert.match(download.suggestedFilename(), new RegExp(`-Loss\\.${ending}$`));
      }
    },
  ),
];
