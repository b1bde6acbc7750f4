import assert from 'node:assert/strict';
import type { FindingReport } from '../../src/core/report';
import { diverged, manyFindings, noMetrics, overfitting, rangeTest, tooEarly } from './made-runs';
import { now, type OpenedPanel } from './opened-panel';
import { cursorHead, eventually, panelTest, readoutOf } from './test';

const textOf = async ({ page }: OpenedPanel, selector: string) =>
  ((await page.locator(selector).first().textContent()) ?? '').replaceAll('\u202f', ' ').trim();

export const textTests = [
  panelTest('asks for the run once it is ready', async (panel) => {
    const [ready] = await panel.posted('ready');
    assert.equal(ready?.axis, null);
    assert.ok(ready.width > 600 && ready.width < 700, `${ready.width}`);
  }),

  panelTest('shows nothing for a moment, then a bar, while no snapshot has come', async (panel) => {
    assert.equal(await panel.page.locator('main').isHidden(), true);
    await panel.page.getByRole('progressbar', { name: 'Reading' }).waitFor();
    await panel.show(overfitting());
    assert.equal(await panel.page.getByRole('progressbar').count(), 0);
  }),

  panelTest('says first what it is, how sure and what to do', async (panel) => {
    await panel.show(overfitting());
    assert.equal(await textOf(panel, 'h1'), 'resnet18-adamw');
    assert.equal(await textOf(panel, '.format'), 'PyTorch text log');
    assert.equal(await textOf(panel, '.state'), 'Live, epoch 43/1002 min ago');
    assert.equal(await textOf(panel, 'h2'), 'Overfitting since epoch 37');
    assert.equal(await textOf(panel, '.sure'), '93 % sure');
    assert.match(await textOf(panel, '.action'), /^Keep the checkpoint of epoch 37/);
    await panel.page.getByRole('button', { name: 'Go to line 77' }).click();
    assert.deepEqual(await panel.posted('open'), [{ type: 'open', file: 'runs/2026-07-12_1904/train.log', line: 77 }]);
  }),

  panelTest('reads out the last, the best and its place without a cursor', async (panel) => {
    await panel.show(overfitting());
    assert.equal(await cursorHead(panel), 'epoch 43');
    const row = await readoutOf(panel, 'val_loss');
    assert.equal(row[3], '0.412');
    assert.equal(row[4], 'epoch 37');
    assert.equal(row[1], row[2]);
    assert.deepEqual((await readoutOf(panel, 'val_acc')).slice(3, 5), ['87.5 %', 'epoch 37']);
  }),

  panelTest('shows findings with reasons, caveats, advice and places', async (panel) => {
    await panel.show(overfitting());
    const findings = panel.page.getByRole('region', { name: 'Findings' });
    assert.equal(await findings.locator('.toggle').count(), 3);
    const details = await findings.locator('.details').innerText();
    for (const words of ['val_loss rose from 0.412', 'rise\t8.5', 'val_acc lost only 0.4 points', 'weight_decay']) {
      assert.ok(details.includes(words), `${words} in ${details}`);
    }
    await findings.getByRole('button', { name: 'Apply…' }).click();
    await findings.getByRole('button', { name: 'About D25' }).click();
    await findings.getByRole('button', { name: 'epoch 24, line 51' }).click();
    assert.deepEqual(await panel.posted('apply-setting'), [
      { type: 'apply-setting', parameter: 'weightDecay', value: 3e-4 },
    ]);
    assert.deepEqual(await panel.posted('explain'), [{ type: 'explain', code: 'overfitting' }]);
    assert.equal((await panel.posted('open'))[0]?.line, 51);
  }),

  panelTest('offers a setting to change where a config sets it, and to copy where none does', async (panel) => {
    const sample = overfitting();
    await panel.show(sample);
    const apply = 'Apply weight_decay 3e-4 to config.yaml…';
    await panel.page.getByRole('region', { name: 'Verdict' }).getByRole('button', { name: apply }).click();
    assert.deepEqual(await panel.posted('apply-setting'), [
      { type: 'apply-setting', parameter: 'weightDecay', value: 3e-4 },
    ]);
    const logged = { value: 1e-4, key: 'optimizer.weight_decay', file: 'train.log', line: 2 };
    const hyperparameters = { ...sample.report.hyperparameters, weightDecay: logged };
    await panel.show({ ...sample, report: { ...sample.report, hyperparameters } });
    await panel.page.getByRole('region', { name: 'Findings' }).getByRole('button', { name: 'Copy' }).click();
    assert.deepEqual(await panel.posted('copy'), [{ type: 'copy', text: 'weight_decay: 3e-4' }]);
    assert.equal(await panel.page.getByRole('button', { name: /^Apply weight_decay/ }).count(), 0);
  }),

  panelTest('opens and closes findings and keeps that', async (panel) => {
    await panel.show(overfitting());
    await panel.page.getByRole('button', { name: /Validation loss rises/ }).click();
    assert.equal(await panel.page.locator('.details').count(), 0);
    await panel.page.getByRole('button', { name: /Validation accuracy is flat/ }).click();
    assert.deepEqual(((await panel.saved()) as { expanded: unknown }).expanded, ['plateau']);
    assert.equal(await panel.page.locator('.details').count(), 1);
  }),

  panelTest('shows three of many notes, and the rest when asked', async (panel) => {
    await panel.show(manyFindings());
    const toggles = panel.page.locator('.findings .toggle');
    assert.equal(await toggles.count(), 5);
    await panel.page.getByRole('button', { name: 'Show 5 more notes' }).click();
    assert.equal(await toggles.count(), 10);
    await panel.page.getByRole('button', { name: /Noisy plateau/ }).click();
    const details = (await panel.page.locator('.details').last().innerText()).replaceAll('\u202f', ' ');
    for (const words of [
      'noise\t4.25 %\nlearning rate\t3e-4\nevaluations\t8',
      'The learning rate did not rise meanwhile; the run was not resumed at that place',
      '80 % sure: the effect is at least twice the threshold; other series say the same. About D35',
    ]) {
      assert.ok(details.includes(words), `${words} in ${details}`);
    }
    const number = panel.page.locator('.numbers td', { hasText: '3e-4' });
    assert.equal(await number.first().evaluate((node) => getComputedStyle(node).whiteSpace), 'nowrap');
    await panel.page.getByRole('button', { name: 'Show fewer notes' }).click();
    assert.equal(await toggles.count(), 5);
  }),

  panelTest('tells how many rules could speak, and on demand which found nothing or lack data', async (panel) => {
    const sample = overfitting();
    const series = sample.report.series.filter(({ role }) => role !== 'gradient');
    await panel.show({ ...sample, report: { ...sample.report, series } });
    const findings = panel.page.getByRole('region', { name: 'Findings' });
    assert.match(await findings.locator('h3').innerText(), /^Findings\s+3 of 63 rules$/);
    assert.match(
      await textOf(panel, '.coverage p'),
      /^5\d rules found nothing, \d+ lack data \(gradient norm, other runs/,
    );
    await findings.getByRole('button', { name: 'Show all rules' }).click();
    const rules = await findings.locator('.rules').innerText();
    for (const words of [
      'Not logged: gradient norm',
      'D08 Gradients vanish',
      'Found nothing',
      'D46 Leakage suspected',
    ]) {
      assert.ok(rules.includes(words), `${words} in ${rules}`);
    }
    assert.deepEqual(((await panel.saved()) as { expanded: readonly string[] }).expanded.at(-1), 'all rules');
    await findings.getByRole('button', { name: 'Show fewer rules' }).click();
    assert.equal(await findings.locator('.rules').count(), 0);
  }),

  panelTest('tells a run to stop once, and only where there is something left to stop', async (panel) => {
    const sample = overfitting();
    const action = 'Keep the checkpoint of epoch 37 (val_loss 0.412).';
    const stop = {
      rule: 'D25',
      chance: 0.02,
      message: 'Stop here: the chance of a better checkpoint is 2 %.',
    } as const;
    const outlook = 'More epochs would hardly help.';
    const report = { ...sample.report, fit: { ...sample.report.fit, action }, stop, outlook };
    await panel.show({ ...sample, report });
    assert.equal(await textOf(panel, '.further'), stop.message);
    await panel.show({ ...sample, report: { ...report, planned: { epochs: 43, steps: null } } });
    await eventually(() => textOf(panel, '.further'), outlook);
    await panel.show({ ...sample, report: { ...report, outlook: null, fit: { ...report.fit, action: stop.message } } });
    await eventually(() => panel.page.locator('.further').count(), 0);
  }),

  panelTest('tells what a piece of advice brings, and repeats none that the verdict gave', async (panel) => {
    const sample = overfitting();
    const keep = { action: 'keep-checkpoint', parameter: 'epoch', from: null, value: 37 } as const;
    const message = 'Keep the checkpoint of epoch 37 (val_loss 0.412).';
    const gain = { quantity: 'val_loss', change: 0.035, low: 0.03, high: 0.04, basis: 'measured' } as const;
    const withAdvice = (advice: FindingReport['advice']) => {
      const [first, ...others] = sample.report.findings;
      return { ...sample, report: { ...sample.report, findings: [{ ...first!, advice }, ...others] } };
    };
    const details = () => panel.page.locator('.details').first().innerText();
    await panel.show(withAdvice([{ ...keep, message, gain }]));
    assert.match(await details(), /Gain: val_loss better by 0\.035 \(0\.03 to 0\.04\), as measured in this run\./);
    await panel.show(withAdvice([{ ...keep, message }]));
    await eventually(async () => (await details()).includes('What to try'), false);
  }),

  panelTest('links hyper-parameters and problems to their lines', async (panel) => {
    await panel.show(overfitting());
    await panel.page.getByRole('button', { name: 'config.yaml:12' }).click();
    await panel.page.getByRole('button', { name: 'line 57' }).click();
    const opened = (await panel.posted('open')).map(({ file, line }) => `${file}:${line}`);
    assert.deepEqual(opened, ['config.yaml:12', 'runs/2026-07-12_1904/train.log:57']);
    await panel.page.getByRole('button', { name: /^Hyper-parameters/ }).click();
    assert.equal(await panel.page.getByRole('button', { name: 'config.yaml:12' }).count(), 0);
  }),

  panelTest('asks for the settings', async (panel) => {
    await panel.page.getByRole('button', { name: 'Fitcheck settings' }).click();
    assert.equal((await panel.posted('settings')).length, 1);
  }),

  panelTest('shows the learning rate only where something is known about it', async (panel) => {
    await panel.show(tooEarly());
    const section = panel.page.getByRole('region', { name: 'Learning rate' });
    assert.equal(await section.isHidden(), true);
    await panel.show(rangeTest());
    const text = (await section.innerText()).replaceAll('\u202f', ' ');
    for (const words of ['3.4e-3', '9.6e-4 to 9.5e-3', '86 % sure, from this range test']) {
      assert.ok(text.includes(words), `${words} in ${text}`);
    }
  }),

  panelTest('cannot tell yet, and then claims no confidence and no line', async (panel) => {
    await panel.show(tooEarly());
    assert.equal(await textOf(panel, 'h2'), 'Cannot tell yet');
    assert.equal(await panel.page.locator('.sure').count(), 0);
    assert.equal(await panel.page.getByRole('button', { name: /^Go to line/ }).count(), 0);
  }),

  panelTest('says that a run diverged, and that its values are not finite', async (panel) => {
    await panel.show(diverged());
    assert.equal((await readoutOf(panel, 'train_loss'))[2], 'NaN');
    assert.match((await panel.page.locator('canvas').first().getAttribute('aria-label')) ?? '', /\d+ not finite/);
  }),

  panelTest('calls a silent run stalled after three usual intervals', async (panel) => {
    const modified = now - 14 * 60_000;
    await panel.show(overfitting(), { liveness: { modified, live: true, interval: 60_000 } });
    assert.equal(await textOf(panel, '.state'), 'No new line for 14 min');
    await panel.show(overfitting(), { liveness: { modified, live: true, interval: 30 * 60_000 } });
    assert.equal(await textOf(panel, '.state'), 'Live, epoch 43/10014 min ago');
    await panel.show(overfitting(), { liveness: { modified, live: false } });
    assert.equal(await textOf(panel, '.state'), 'Not live, epoch 43/10014 min ago');
  }),

  panelTest('waits for the first values of a log without calling that an error', async (panel) => {
    const message = 'train.log is being watched; the verdict appears with its first values.';
    await panel.send({ type: 'failed', message, isWaiting: true });
    await eventually(() => textOf(panel, 'h2'), 'No values yet');
    assert.equal(await textOf(panel, '.action'), message);
    assert.equal(await textOf(panel, '.state'), 'Waiting');
    assert.equal(await panel.page.locator('.verdict .icon.info').count(), 1);
    await panel.show(overfitting());
    assert.equal(await textOf(panel, 'h2'), 'Overfitting since epoch 37');
  }),

  panelTest('keeps the last result when the log is gone', async (panel) => {
    await panel.show(overfitting());
    await panel.send({ type: 'failed', message: 'train.log was moved or deleted.' });
    await eventually(() => textOf(panel, 'h2'), 'The log cannot be read any more');
    assert.match(await textOf(panel, '.action'), /^train\.log was moved .*“Overfitting since epoch 37”/);
    assert.equal(await panel.page.locator('canvas').count(), 3);
    await panel.show(overfitting());
    assert.equal(await textOf(panel, 'h2'), 'Overfitting since epoch 37');
  }),

  panelTest('says what is wrong with a file that is no log', async (panel) => {
    await panel.send({ type: 'failed', message: 'out.txt is no training log.' });
    await eventually(() => textOf(panel, 'h2'), 'The log cannot be read');
    assert.equal(await panel.page.locator('canvas').count(), 0);
  }),

  panelTest('names the line that came closest where no metric was found', async (panel) => {
    await panel.show(noMetrics());
    assert.match(await textOf(panel, 'h2'), /^No metrics found/);
    assert.equal(await panel.page.getByRole('region', { name: 'Curves' }).isHidden(), true);
    await panel.page.getByRole('button', { name: 'Go to line 12' }).click();
    assert.equal((await panel.posted('open'))[0]?.line, 12);
  }),

  panelTest('never takes text of a log for markup', async (panel) => {
    const sample = overfitting();
    const name = '<img src=x onerror=alert(1)>';
    await panel.show({ ...sample, report: { ...sample.report, name } });
    assert.equal(await textOf(panel, 'h1'), name);
    assert.equal(await panel.page.locator('img').count(), 0);
  }),
];
