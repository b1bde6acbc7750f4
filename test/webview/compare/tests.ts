import assert from 'node:assert/strict';
import { grid, randomSearch, rateSweep, seededSweep } from '../made-comparisons';
import { eventually } from '../test';
import { compareTest, settled, type OpenedCompare } from './opened-compare';

const names = ({ page }: OpenedCompare) => page.locator('.runs tbody th').allInnerTexts();
const row = ({ page }: OpenedCompare, name: string) => page.locator('.runs tbody tr', { hasText: name });
const chart = ({ page }: OpenedCompare) => page.getByRole('application', { name: 'Curves of all runs' });
const readout = ({ page }: OpenedCompare) => page.locator('.overlay-readout').innerText();
const filter = ({ page }: OpenedCompare) => page.getByRole('textbox', { name: /Filter runs/ });

async function hover(opened: OpenedCompare, across: number, down: number): Promise<void> {
  const box = (await chart(opened).boundingBox())!;
  await opened.page.mouse.move(box.x + box.width * across, box.y + box.height * down);
}

export const comparePageTests = [
  compareTest('names the runs, says what they tell, and lists them with the best on top', async (opened) => {
    const comparison = rateSweep();
    await opened.compare(comparison);
    await opened.page.getByRole('heading', { name: '12 runs', exact: true }).waitFor();
    await opened.page.getByRole('heading', { name: comparison.sweeps[0]!.message }).waitFor();
    const listed = await names(opened);
    assert.equal(listed.length, 12);
    assert.equal(listed[0], 'run-05');
    assert.deepEqual(listed.slice(-2).sort(), ['run-11', 'run-12']);
    assert.equal(await opened.page.locator('.runs thead th[aria-sort="ascending"]').innerText(), 'Best val_loss');
    assert.equal(await opened.page.locator('.runs thead').getByText('batch_size').count(), 0);
    await opened.page.getByRole('button', { name: '4 more that are equal' }).click();
    await opened.page.locator('.runs thead').getByText('batch_size').waitFor();
  }),

  compareTest('sorts by any column, both ways', async (opened) => {
    await opened.compare(rateSweep());
    const head = opened.page.getByRole('button', { name: 'learning_rate', exact: true });
    await head.click();
    assert.equal((await names(opened))[0], 'run-01');
    await head.click();
    assert.equal((await names(opened))[0], 'run-12');
    assert.deepEqual((await opened.saved() as { sort: unknown }).sort, { column: 'parameter learningRate', descending: true }); // prettier-ignore
  }),

  compareTest('filters by conditions and words, in the curves too, and says what it does not know', async (opened) => {
    await opened.compare(grid());
    await filter(opened).fill('lr<=3e-4 adamw');
    await eventually(async () => (await names(opened)).length, 3);
    await settled(opened);
    assert.match((await opened.page.locator('.overlay canvas').first().getAttribute('aria-label'))!, /of 3 runs/);
    await filter(opened).fill('speed>3');
    await opened.page.getByText('No hyper-parameter or column is called speed.').waitFor();
    assert.equal(await filter(opened).getAttribute('aria-invalid'), 'true');
    await filter(opened).press('Escape');
    await eventually(async () => (await names(opened)).length, 18);
  }),

  compareTest('hides and shows the curve of a run, by its box and by H', async (opened) => {
    await opened.compare(rateSweep());
    const label = () => opened.page.locator('.overlay canvas').first().getAttribute('aria-label');
    await row(opened, 'run-05').getByRole('checkbox').uncheck();
    await eventually(async () => /of 11 runs.*Best: run-06/.test((await label()) ?? ''), true);
    await row(opened, 'run-05').focus();
    await opened.page.keyboard.press('h');
    await eventually(async () => /of 12 runs.*Best: run-05/.test((await label()) ?? ''), true);
    await opened.page.getByRole('checkbox', { name: 'Show the curves of all runs' }).click();
    await opened.page.getByText('All runs with this metric are hidden.').waitFor();
  }),

  compareTest('lights the row of the nearest curve, and the curve of the row under the pointer', async (opened) => {
    await opened.compare(rateSweep());
    await hover(opened, 0.5, 0.62);
    const text = await readout(opened);
    const name = /^run-\d+/.exec(text)?.[0];
    assert.ok(name, text);
    assert.match(text, /epoch \d+, val_loss 0\.\d+ · learning_rate/);
    assert.equal(await opened.page.locator('.runs tbody tr.lit th').innerText(), name);
    await row(opened, 'run-01').hover();
    await eventually(async () => (await readout(opened)).startsWith('run-01 · best val_loss'), true);
  }),

  compareTest('zooms by a drag, asks for the detail, and shows all again on a double click', async (opened) => {
    await opened.compare(rateSweep());
    await hover(opened, 0.3, 0.5);
    await opened.page.mouse.down();
    await hover(opened, 0.6, 0.5);
    await opened.page.mouse.up();
    await eventually(async () => (await opened.posted('curves')).some(({ from }) => from !== null), true);
    const { zoom } = (await opened.saved()) as { zoom: { from: number; to: number } };
    assert.ok(zoom.from > 5 && zoom.to < 25 && zoom.from < zoom.to, JSON.stringify(zoom));
    await opened.page.getByRole('button', { name: 'Show all (0)' }).waitFor();
    await chart(opened).dblclick();
    await eventually(async () => ((await opened.saved()) as { zoom: unknown }).zoom, null);
  }),

  compareTest('is read and steered by keys', async (opened) => {
    await opened.compare(rateSweep());
    await chart(opened).focus();
    await opened.page.keyboard.press('b');
    await opened.page.keyboard.press('End');
    await eventually(async () => (await readout(opened)).startsWith('run-05, best · epoch 30'), true);
    await opened.page.keyboard.press('ArrowUp');
    await eventually(async () => /^run-0[46]/.test(await readout(opened)), true);
    const [name] = (await readout(opened)).split(' ');
    await opened.page.keyboard.press(' ');
    await eventually(async () => opened.page.locator('.runs tbody tr.focused th').innerText(), name);
    await opened.page.keyboard.press('Enter');
    await eventually(async () => (await opened.posted('open-run')).length, 1);
    await opened.page.keyboard.press('x');
    await eventually(async () => (await opened.posted('curves')).at(-1)?.axis, 'step');
    await opened.page.keyboard.press('l');
    assert.equal(await opened.page.getByRole('button', { name: 'Log y' }).getAttribute('aria-pressed'), 'true');
  }),

  compareTest('opens a run from its row', async (opened) => {
    const comparison = rateSweep();
    await opened.compare(comparison);
    await row(opened, 'run-05').focus();
    await opened.page.keyboard.press('ArrowDown');
    await opened.page.keyboard.press('Enter');
    const second = comparison.runs.find(({ name }) => name === 'run-06')!;
    await eventually(async () => (await opened.posted('open-run')).map(({ run }) => run), [second.id]);
  }),

  compareTest('makes the rows in sight only, and each is reached by keys', async (opened) => {
    await opened.compare(randomSearch(240));
    assert.ok((await opened.page.locator('.runs tbody tr[aria-rowindex]').count()) < 80);
    assert.equal(await opened.page.getByRole('grid').getAttribute('aria-rowcount'), '241');
    await opened.page.locator('.runs tbody tr[tabindex="0"]').focus();
    await opened.page.keyboard.press('End');
    await eventually(() => opened.page.locator('.runs tbody tr:focus').getAttribute('aria-rowindex'), '241');
  }),

  compareTest('asks only for the curves of runs that changed', async (opened) => {
    const comparison = rateSweep();
    await opened.compare(comparison);
    const [first] = comparison.runs;
    await opened.compare(comparison, [first!.id]);
    assert.deepEqual(
      (await opened.posted('curves')).map(({ runs }) => runs),
      [null, [first!.id]],
    );
    assert.match((await opened.page.locator('.overlay canvas').first().getAttribute('aria-label'))!, /of 12 runs/);
  }),

  compareTest('keeps the order of the rows while the pointer is on them', async (opened) => {
    const comparison = rateSweep();
    await opened.compare(comparison);
    const before = await names(opened);
    await row(opened, 'run-06').hover();
    const runs = comparison.runs.map((run) => (run.name === 'run-01' ? { ...run, values: run.values.map((value) => value && { ...value, best: 0.1 }) } : run)); // prettier-ignore
    await opened.compare({ ...comparison, runs }, []);
    assert.deepEqual(await names(opened), before);
    assert.match(await row(opened, 'run-01').innerText(), /0\.100/);
  }),

  compareTest('saves the table and the picture', async (opened) => {
    await opened.compare(seededSweep());
    await opened.page.getByRole('button', { name: 'Save table…' }).click();
    await opened.page.getByRole('button', { name: 'Save picture…' }).click();
    // A picture is encoded while the page is idle, so it is not looked at in each frame.
    await opened.page.waitForFunction(() => window.posted.filter(({ type }) => type === 'save').length === 2, null, { polling: 250 }); // prettier-ignore
    const [table, picture] = (await opened.posted('save')).map(({ chart: saved }) => saved);
    assert.ok(table?.kind === 'csv');
    const lines = table.content.trim().split('\n');
    assert.match(lines[0]!, /^Run,Verdict,Best val_loss,At epoch,Last,Epochs,Time,learning_rate,seed/);
    assert.equal(lines.length, 16);
    assert.equal(picture?.kind, 'png');
  }),

  compareTest('says why there is nothing, and keeps the last result', async (opened) => {
    await opened.fail('No values yet in any of 12 runs.');
    await opened.page.getByText('No values yet in any of 12 runs.').waitFor();
    await opened.compare(rateSweep());
    await eventually(() => opened.page.locator('.failure').isVisible(), false);
  }),

  compareTest(
    'comes back as it was left',
    async (opened) => {
      await opened.compare(rateSweep());
      assert.equal(await filter(opened).inputValue(), 'lr<0.01');
      assert.equal((await names(opened)).length, 10);
      assert.equal(await opened.page.getByRole('button', { name: 'Step', exact: true }).getAttribute('aria-pressed'), 'true'); // prettier-ignore
    },
    { state: { axis: 'step', filter: 'lr<0.01', smoothing: 0.2 } },
  ),
];
