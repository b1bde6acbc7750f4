import assert from 'node:assert/strict';
import { cannotTell, cosinePlan, fineTune, keeps } from './made-advice';
import { overfitting, rangeTest } from './made-runs';
import type { OpenedPanel } from './opened-panel';
import { eventually, panelTest } from './test';

const plain = (text: string) => text.replaceAll('\u202f', ' ');
const section = ({ page }: OpenedPanel, name: string) => page.getByRole('region', { name, exact: true });
const wordsOf = async (panel: OpenedPanel, name: string) => plain(await section(panel, name).innerText());
const figuresOf = async ({ page }: OpenedPanel) =>
  (await page.locator('.learning-rate .figure').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());

function includes(text: string, words: readonly string[]): void {
  for (const word of words) assert.ok(text.includes(word), `${word} in ${text}`);
}

export const learningRateTests = [
  panelTest('sets the present, the suggested and the usual rate beside each other', async (panel) => {
    await panel.show(overfitting());
    assert.deepEqual(await figuresOf(panel), [
      '1e-3 at its highest',
      '3e-4 suggested: lower 3.3 times',
      '1e-4 to 8e-4 worth trying',
      '3e-4 to 3e-3 usual for AdamW',
    ]);
    includes(await wordsOf(panel, 'Learning rate'), [
      '76 % sure, from this run',
      'Probably learning_rate 1e-3 is too high',
      'Schedule as run: cosine from 1e-3',
    ]);
    const ruler = section(panel, 'Learning rate').getByRole('img');
    assert.match((await ruler.getAttribute('aria-label')) ?? '', /now 1e-3, suggested 3e-4, range 1e-4 to 8e-4, usual/);
    const order = await panel.page.evaluate(() => {
      const left = (kind: string) => document.querySelector(`.ruler .${kind}`)!.getBoundingClientRect();
      return { pick: left('pick').x, now: left('now').x, low: left('band').left, usual: left('usual').right };
    });
    assert.ok(order.low < order.pick && order.pick < order.now && order.now < order.usual, JSON.stringify(order));
  }),

  panelTest('keeps a rate without suggesting another', async (panel) => {
    await panel.show(keeps());
    assert.equal((await figuresOf(panel))[0], '1e-3 at its highest: keep');
    assert.equal(await panel.page.locator('.learning-rate .pick').count(), 0);
    assert.equal(await section(panel, 'Learning rate').getByRole('button').count(), 0);
    assert.equal(await section(panel, 'Code').isHidden(), true);
  }),

  panelTest('offers a range test where it cannot tell, and claims no confidence', async (panel) => {
    await panel.show(cannotTell());
    const text = await wordsOf(panel, 'Learning rate');
    includes(text, ['Cannot tell yet', 'usual for AdamW']);
    assert.ok(!text.includes('% sure'), text);
    await panel.page.getByRole('button', { name: 'Insert a range test…' }).click();
    assert.deepEqual(await panel.posted('insert-range-test'), [{ type: 'insert-range-test' }]);
  }),

  panelTest('asks the host to set the suggested rate, where a config sets another', async (panel) => {
    const sample = overfitting();
    await panel.show(sample);
    await panel.page.getByRole('button', { name: 'Apply learning_rate 3e-4 to config.yaml…' }).click();
    assert.deepEqual(await panel.posted('apply-learning-rate'), [{ type: 'apply-learning-rate' }]);
    const set = { value: 3e-4, key: 'learning_rate', file: 'config.yaml', line: 12 };
    const hyperparameters = { ...sample.report.hyperparameters, learningRate: set };
    await panel.show({ ...sample, report: { ...sample.report, hyperparameters } });
    await eventually(() => panel.page.getByRole('button', { name: /^Apply learning_rate/ }).count(), 0);
  }),

  panelTest('says that a sweep told it, and lays out the rates of layers', async (panel) => {
    await panel.show(fineTune());
    includes(await wordsOf(panel, 'Learning rate'), ['from a sweep of runs', 'Train the head alone for 1 epoch']);
    const layers = panel.page.locator('.layers');
    assert.deepEqual(await layers.locator('th').allTextContents(), ['head', 'group 4', 'group 3', 'group 2', 'lowest']);
    assert.deepEqual(await layers.locator('td').allTextContents(), ['2e-4', '7.7e-5', '3e-5', '1.1e-5', '4.3e-6']);
  }),

  panelTest('sets the proposed schedule beside the rates as run', async (panel) => {
    await panel.show(overfitting());
    const rows = panel.page.locator('.schedule-table tr');
    const cells = async (row: number) => rows.nth(row).locator('th, td').allTextContents();
    assert.deepEqual(await cells(0), ['', 'epoch 0', 'epoch 5', 'epoch 99']);
    assert.deepEqual((await cells(1)).slice(0, 3), ['proposed', '3e-6', '3e-4']);
    assert.deepEqual(await cells(2), ['as run', '5.4e-5', '1e-3', '–']);
    const drawing = section(panel, 'Schedule').getByRole('img');
    assert.match((await drawing.getAttribute('aria-label')) ?? '', /3e-4 at epoch 5/);
    const reach = await panel.page.evaluate(() => {
      const right = (kind: string) => document.querySelector(`.schedule .line.${kind}`)!.getBoundingClientRect().right;
      return { asRun: right('rate'), proposed: right('proposed') };
    });
    assert.ok(reach.asRun < reach.proposed, JSON.stringify(reach));
  }),

  panelTest('lays the rates as run out in the unit of the plan, whatever axis the curves have', async (panel) => {
    await panel.show(overfitting());
    const width = () =>
      panel.page.locator('.schedule .line.rate').evaluate((node) => node.getBoundingClientRect().width);
    const before = await width();
    for (const name of ['Step', 'Time']) {
      await panel.page.getByRole('button', { name, exact: true }).click();
      await eventually(async () => Math.abs((await width()) / before - 1) < 0.03, true);
    }
  }),

  panelTest('keeps a proposal visible beside rates many times as high', async (panel) => {
    const sample = overfitting();
    const learningRate = { ...sample.report.learningRate!, proposal: { ...cosinePlan, peak: 1e-5, floor: 0 } };
    await panel.show({ ...sample, report: { ...sample.report, learningRate } });
    const heights = await panel.page.evaluate(() =>
      ['proposed', 'rate'].map(
        (kind) => document.querySelector(`.schedule .line.${kind}`)!.getBoundingClientRect().height,
      ),
    );
    assert.ok(
      heights.every((height) => height > 20),
      heights.join(' and '),
    );
  }),

  panelTest('tells the ends of a 1cycle schedule with their ranges', async (panel) => {
    await panel.show(rangeTest());
    const rows = await panel.page.getByRole('table', { name: 'For a 1cycle schedule' }).locator('tr').allInnerTexts();
    assert.deepEqual(
      rows.map((row) => row.split(/\s{1,}/).join(' ')),
      ['maximum 3.4e-3 2e-3 to 9.5e-3', 'minimum 3.4e-4 2e-4 to 9e-4'],
    );
  }),

  panelTest('draws momentum against the rate', async (panel) => {
    await panel.show(rangeTest());
    const row = panel.page.locator('.schedule-table tr').filter({ hasText: 'momentum' });
    assert.deepEqual(await row.locator('td').allTextContents(), ['0.95', '0.85', '0.95']);
    assert.equal(await panel.page.locator('.schedule .line.rate').count(), 0);
  }),

  panelTest('shows code for what the run was trained with, and for others in tabs', async (panel) => {
    const sample = overfitting();
    await panel.show({ ...sample, report: { ...sample.report, framework: 'keras' } });
    const code = panel.page.getByRole('tabpanel').locator('pre');
    const height = () => panel.page.locator('.code').evaluate((node) => node.getBoundingClientRect().height);
    const before = await height();
    const tab = (name: string) => panel.page.getByRole('tab', { name });
    assert.equal(await tab('Keras').getAttribute('aria-selected'), 'true');
    const keras = await code.innerText();
    await tab('PyTorch').click();
    assert.equal(await tab('Keras').getAttribute('aria-selected'), 'false');
    const torch = await code.innerText();
    assert.notEqual(torch, keras);
    assert.equal(await height(), before);
    includes(torch, ['import torch', '3e-4']);
    await section(panel, 'Code').getByRole('button', { name: 'Copy as code' }).click();
    assert.equal((await panel.posted('copy'))[0]?.text.trim(), torch.trim());
    assert.equal(((await panel.saved()) as { framework: unknown }).framework, 'pytorch');
  }),

  panelTest('goes from tab to tab by the arrow keys', async (panel) => {
    await panel.show(overfitting());
    const focused = () => panel.page.evaluate(() => document.activeElement?.textContent);
    await panel.page.getByRole('tab', { name: 'PyTorch' }).focus();
    for (const [key, name] of [
      ['ArrowRight', 'Keras'],
      ['End', 'optax'],
      ['ArrowRight', 'PyTorch'],
      ['ArrowLeft', 'optax'],
      ['Home', 'PyTorch'],
    ] as const) {
      await panel.page.keyboard.press(key);
      await eventually(focused, name);
      assert.equal(await panel.page.getByRole('tab', { name }).getAttribute('aria-selected'), 'true');
    }
    await panel.page.keyboard.press('Tab');
    assert.equal(await panel.page.evaluate(() => document.activeElement?.tagName), 'PRE');
  }),

  panelTest('leaves what did not change as it is while a run grows', async (panel) => {
    await panel.show(overfitting());
    await panel.page.evaluate(() => {
      for (const node of document.querySelectorAll('.code-panels, .ruler')) node.classList.add('seen');
    });
    await panel.page.getByRole('tab', { name: 'PyTorch' }).focus();
    await panel.show(overfitting(44));
    await eventually(async () => (await panel.page.locator('.state').innerText()).includes('epoch 44'), true);
    assert.equal(await panel.page.locator('.seen').count(), 2);
    assert.equal(await panel.page.evaluate(() => document.activeElement?.textContent), 'PyTorch');
  }),
];
