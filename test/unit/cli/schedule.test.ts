import Ajv2020 from 'ajv/dist/2020';
import assert from 'node:assert/strict';
import type { ScheduleDocument } from '../../../src/cli/json';
import { outputSchema } from '../../../src/cli/schema';
import { width } from '../../../src/cli/text/width';
import { useTemporaryFolder } from '../files/support/temporary-folder';
import { runCli, type World } from './support/run-cli';

/** A run of 30 epochs at a constant rate that has come to rest, with the settings beside it. */
function restingRun(): Record<string, string> {
  const rows = Array.from({ length: 3000 }, (_, step) => {
    const noise = 0.02 * Math.sin(7 * step) * Math.sin(3 * step + 1);
    return `${String(step)},${String(Math.floor(step / 100))},${String(0.5 + 2 * Math.exp(-step / 300) + noise)},0.01`;
  });
  return {
    'runs/a/metrics.csv': `step,epoch,train_loss,lr\n${rows.join('\n')}\n`,
    'runs/a/hparams.yaml': 'optimizer: adam\nlr: 0.01\nbatch_size: 64\nmax_epochs: 30\n',
  };
}

suite('fitcheck schedule', () => {
  const folder = useTemporaryFolder();
  const fitcheck = (words: string, world: Partial<World> = {}) =>
    runCli(words.split(' '), { cwd: folder.path, ...world });
  const json = async (words: string): Promise<ScheduleDocument> => {
    const { stdout, status, stderr } = await fitcheck(`${words} --json`);
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout) as ScheduleDocument;
  };
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(outputSchema);

  test('tells the numbers, draws the curve and writes the code', async () => {
    const words = 'schedule one-cycle --peak 3e-3 --epochs 90 --steps-per-epoch 391';
    const { stdout, status } = await fitcheck(words);
    assert.equal(status, 0);
    assert.match(stdout, /^1cycle over 35,190 steps, 90 epochs of 391$/m);
    assert.match(stdout, /^ {2}first +1.2e-4 +the peak divided by 25$/m);
    assert.match(stdout, /^ {2}peak +3e-3 +at step 10,556$/m);
    assert.match(stdout, /^ {2}momentum +0.95 → 0.85 → 0.95 /m);
    assert.match(stdout, /^ +3e-3 ┤.*[⠁-⣿]/m);
    assert.match(stdout, /^ +0\.85 ┤.*[⠁-⣿]/m);
    assert.match(stdout, /max_lr=3e-3,\n +total_steps=35190,\n +pct_start=0.3,/);
    assert.match(stdout, /• Only the peak is particular to this training/);
  });

  test('keeps to the width of the terminal, the code apart', async () => {
    for (const columns of [60, 80, 120]) {
      const { stdout } = await fitcheck('schedule wsd --peak 0.1 --steps 5000', { columns, env: { NO_COLOR: '1' } });
      const [picture = ''] = stdout.split('PyTorch');
      const widest = Math.max(...picture.split('\n').map(width));
      assert.ok(widest <= columns && widest >= Math.min(columns, 100) - 8, `${String(widest)} of ${String(columns)}`);
      assert.ok(!stdout.includes('\u001b'));
    }
    const coloured = await fitcheck('schedule wsd --peak 0.1 --steps 5000', { columns: 80 });
    const plain = await fitcheck('schedule wsd --peak 0.1 --steps 5000 --no-color', { columns: 80 });
    assert.ok(coloured.stdout.includes('\u001b['));
    assert.ok(!plain.stdout.includes('\u001b'));
  });

  test('the document holds plan, curve and code, as the schema says', async () => {
    const document = await json('schedule cosine --peak 0.1 --steps 1000 --warmup 5% --floor 0.01 --framework all');
    assert.ok(validate(document), JSON.stringify(validate.errors));
    assert.deepEqual(document.plan, {
      kind: 'cosine',
      unit: 'step',
      length: 1000,
      stepsPerEpoch: null,
      peak: 0.1,
      warmup: { length: 50, start: 0.001 },
      floor: 0.01,
    });
    assert.equal(document.curve.length, 200);
    assert.deepEqual(document.curve[0], { position: 0, rate: 0.001, momentum: null });
    assert.deepEqual(
      document.snippets.map(({ framework }) => framework),
      ['pytorch', 'lightning', 'keras', 'huggingface', 'fastai', 'timm', 'ultralytics', 'optax'],
    );
  });

  test('lengths are told in the unit of the schedule, in epochs, steps or shares', async () => {
    const long = 'schedule cosine --peak 0.1 --epochs 10 --steps-per-epoch 50';
    for (const [told, length] of [
      ['20', 20],
      ['2epochs', 100],
      ['30steps', 30],
      ['10%', 50],
    ] as const) {
      const { plan } = await json(`${long} --warmup ${told}`);
      assert.equal(plan.kind === 'cosine' && plan.warmup?.length, length, told);
    }
    const { plan } = await json(
      'schedule step --peak 0.1 --epochs 90 --steps-per-epoch 50 --milestones 30,60,4000steps',
    );
    assert.deepEqual(plan.kind === 'step' && [plan.unit, plan.milestones], ['epoch', [30, 60, 80]]);
  });

  test('every option changes its number', async () => {
    for (const [words, part] of [
      [
        'one-cycle --rise 0.45 --start 0.01 --floor 1e-4 --shape linear --momentum none',
        { riseShare: 0.45, momentum: null },
      ],
      ['1cycle --momentum 0.8-0.9', { momentum: { low: 0.8, high: 0.9 } }],
      ['polynomial --power 2', { power: 2 }],
      ['linear', { kind: 'polynomial', power: 1 }],
      ['plateau --factor 0.5 --patience 4 --floor 1e-5', { factor: 0.5, patience: 4, floor: 1e-5 }],
      ['wsd --cool-down 10%', { decayLength: 20 }],
      ['sgdr --first-cycle 50 --factor 3', { firstLength: 50, lengthFactor: 3 }],
      ['cyclical --half-cycle 10 --cycle-decay 0.5 --floor 0.02', { halfCycle: 10, decay: 0.5, floor: 0.02 }],
      ['range-test --shape linear --start 0', { shape: 'linear', start: 0 }],
      ['inverse-sqrt --warmup 20', { warmup: { length: 20, start: 0.001 } }],
    ] as const) {
      const { plan } = await json(`schedule ${words} --peak 0.1 --steps 200`);
      assert.deepEqual({ ...plan, ...part }, plan, words);
    }
  });

  test('takes rate, length and schedule from a run', async () => {
    await folder.write(restingRun());
    const { plan, because, snippets } = await json('schedule --from runs/a');
    assert.deepEqual([plan.kind, plan.unit, plan.length, plan.stepsPerEpoch], ['cosine', 'step', 3000, 100]);
    assert.equal(plan.peak, 0.01);
    assert.notEqual(because, null);
    assert.equal(snippets.length, 1);
    const named = await json('schedule one-cycle --from runs/a --peak 0.05 --framework keras,optax');
    assert.equal(named.plan.kind, 'one-cycle');
    assert.equal(named.plan.peak, 0.05);
    assert.equal(named.because, null);
    const longer = await json('schedule cosine --from runs/a --steps 9000');
    assert.equal(longer.plan.length, 9000);
  });

  test('takes the whole schedule of a run, with another peak where one is told', async () => {
    await folder.write(restingRun());
    const { plan, because } = await json('schedule --like runs/a --peak 0.003');
    assert.equal(plan.kind, 'constant');
    assert.equal(plan.peak, 0.003);
    assert.equal(because, 'As runs/a/metrics.csv was trained, with a peak of 3e-3.');
  });

  test('says what is wrong and what is allowed', async () => {
    await folder.write({ ...restingRun(), 'runs/b/metrics.csv': 'step,train_loss\n0,2\n1,1.9\n2,1.8\n3,1.7\n' });
    const one = 'schedule one-cycle --peak 0.1 --steps 100';
    for (const [words, message] of [
      ['schedule', /schedule needs a kind, --from a run or --like a run. Kinds are one-cycle, cosine/],
      ['schedule triangle', /no schedule "triangle". Schedules are one-cycle, cosine/],
      ['schedule cosine --peak 0.1', /needs a length: --epochs 90 --steps-per-epoch 391, or --steps 35190/],
      ['schedule cosine --steps 10', /needs the highest rate: --peak 3e-3, or --from a run/],
      ['schedule cosine --peak -1 --steps 10', /--peak takes a number above 0, not "-1"|argument is ambiguous/],
      ['schedule cosine --peak 0 --steps 10', /--peak takes a number above 0, not "0"/],
      ['schedule cosine --peak 1 --steps 1.5', /--steps takes a number that is whole, from 1 up, not "1.5"/],
      [`${one} --framework jax`, /--framework takes pytorch, lightning, keras, .*optax or all, not "jax"/],
      [`${one} --rise 2`, /--rise takes a number between 0 and 1, not "2"/],
      [`${one} --momentum 0.9`, /--momentum takes LOW-HIGH such as 0.85-0.95, or none, not "0.9"/],
      [`${one} --shape round`, /--shape takes cosine or linear/],
      [`${one} --start 0.2`, /--start 0.2 is not below the peak 0.1/],
      [`${one} --floor 0`, /--floor takes a number above 0 for a 1cycle/],
      ['schedule cosine --peak 0.1 --steps 100 --floor 0.2', /--floor 0.2 is above the peak 0.1/],
      ['schedule cosine --peak 0.1 --steps 100 --warmup 100', /A warm-up of 100 leaves nothing of 100 steps/],
      [
        'schedule cosine --peak 0.1 --steps 100 --warmup lots',
        /--warmup takes 500, 500steps, 5epochs or 5%, not "lots"/,
      ],
      ['schedule cosine --peak 0.1 --steps 100 --warmup 2epochs', /a length in epochs needs --steps-per-epoch/],
      ['schedule step --peak 0.1 --steps 100 --milestones 50,40', /--milestones must rise/],
      ['schedule wsd --peak 0.1 --steps 100 --warmup 50 --cool-down 60', /longer than 100 steps/],
      ['schedule cosine linear', /schedule takes one kind, not also "linear"/],
      ['schedule --from runs/a --warmup 5%', /--warmup belongs to a kind of schedule; name one/],
      ['schedule --from runs/a --like runs/b', /Take --from or --like, not both/],
      ['schedule cosine --like runs/a', /--like takes the kind from the run/],
      ['schedule --like runs/a --steps 10', /--like takes the length of the run as well/],
      ['schedule --like runs/b', /The schedule of runs\/b\/metrics.csv is not known in numbers/],
      ['schedule --from runs', /runs holds 2 runs; name one of them/],
      ['schedule --from missing', /Cannot read missing: no such file or folder/],
      ['schedule cosine --peak 0.1 --steps 10 --fail-on never', /schedule has no option --fail-on/],
      ['analyze runs --peak 0.1', /analyze has no option --peak/],
    ] as const) {
      const { status, stdout, stderr } = await fitcheck(words);
      assert.equal(status, 2, words);
      assert.equal(stdout, '', words);
      assert.match(stderr, message, words);
    }
  });

  test('is named in the help and has a page of its own', async () => {
    assert.match((await fitcheck('--help')).stdout, /^ {2}schedule \[kind\] /m);
    assert.match((await fitcheck('schedule --help')).stdout, /--steps-per-epoch N/);
  });

  test('adds the rates of the layers where the run is a fine-tune', async () => {
    await folder.write({
      'bert/log.csv': `epoch,train_loss,val_loss\n${Array.from({ length: 20 }, (_, epoch) => `${String(epoch + 1)},${String(0.1 + Math.exp(-epoch / 5))},${String(0.2 + Math.exp(-epoch / 5))}`).join('\n')}\n`,
      'bert/config.yaml': 'model: bert-base-uncased\npretrained: true\nlr: 1e-3\noptimizer: adamw\nepochs: 20\n',
    });
    const { stdout, status, stderr } = await fitcheck(
      'schedule cosine --from bert --epochs 20 --framework huggingface',
    );
    assert.equal(status, 0, stderr);
    assert.match(stdout, /# Lower rates for lower layers\./);
    assert.match(stdout, /\* 0\.95 \*\* \(top - depth\)/);
    const other = await fitcheck('schedule cosine --peak 3e-5 --epochs 20 --framework huggingface');
    assert.doesNotMatch(other.stdout, /Lower rates/);
  });
});
