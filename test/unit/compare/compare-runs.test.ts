import assert from 'node:assert/strict';
import { compareRuns } from '../../../src/core/compare/compare-runs';
import { buildSweepReport } from '../../../src/core/compare/sweep-report';
import { digest, sweepOver } from './support';

const rates = {
  '0.001': [0.9, 0.92],
  '0.003': [0.5, 0.51],
  '0.01': [0.3, 0.304],
  '0.03': [0.45, 0.44],
  '0.1': 'failed',
} as const;

suite('Comparing runs', () => {
  test('runs that differ in one setting are a sweep over it, seeds of one setting together', () => {
    const [sweep, ...others] = compareRuns(sweepOver('learningRate', rates, { optimizer: 'adam' }));
    assert.deepEqual(others, []);
    assert.equal(sweep!.parameter, 'learningRate');
    assert.deepEqual(
      sweep!.settings.map(({ value, runs, isFailed, isAsGood }) => [value, runs.length, isFailed, isAsGood]),
      [
        [0.001, 2, false, false],
        [0.003, 2, false, false],
        [0.01, 2, false, true],
        [0.03, 2, false, false],
        [0.1, 1, true, false],
      ],
    );
    assert.deepEqual(sweep!.held, { optimizer: 'adam' });
    assert.deepEqual([sweep!.bestRun, sweep!.edge, sweep!.suggested], ['learningRate-0.01-0', 'none', 0.01]);
  });

  test('runs that learn different things are not compared with one another', () => {
    const runs = ['digits', 'letters'].flatMap((task) =>
      sweepOver('learningRate', rates, { task }).map((run) => ({ ...run, name: `${task}-${run.name}` })),
    );
    const sweeps = compareRuns(runs);
    assert.deepEqual(
      sweeps.map(({ parameter, held, settings }) => [parameter, held['task'], settings.length]),
      [
        ['learningRate', 'digits', 5],
        ['learningRate', 'letters', 5],
      ],
    );
  });

  test('on a grid each value of the one setting has a sweep over the other, and one goes across through the best', () => {
    const runs = [1e-4, 1e-3, 1e-2].flatMap((weightDecay) =>
      [0.001, 0.003, 0.01, 0.03].map((learningRate) =>
        digest({
          name: `${String(learningRate)}-${String(weightDecay)}`,
          settings: { learningRate, weightDecay },
          loss: 1 + Math.log10(learningRate / 0.01) ** 2 + Math.log10(weightDecay / 1e-3) ** 2,
        }),
      ),
    );
    const sweeps = compareRuns(runs);
    assert.deepEqual(
      sweeps.map(({ parameter, held }) => [parameter, held]),
      [
        ['learningRate', { weightDecay: 1e-4 }],
        ['learningRate', { weightDecay: 1e-3 }],
        ['learningRate', { weightDecay: 1e-2 }],
        ['weightDecay', { learningRate: 0.01 }],
      ],
    );
    assert.ok(sweeps.every(({ alsoVaried }) => alsoVaried.length === 0));
  });

  test('runs of a random search are compared as they are, with all that differs named', () => {
    const runs = [1, 2, 3, 4, 5].map((place) =>
      digest(
        { settings: { learningRate: 0.001 * place, weightDecay: 1e-5 * place ** 2, dropout: 0.1 }, loss: place },
        place,
      ),
    );
    const [sweep, ...others] = compareRuns(runs);
    assert.deepEqual(others, []);
    assert.deepEqual([sweep!.parameter, sweep!.alsoVaried], ['learningRate', ['weightDecay']]);
    const [alone] = compareRuns(
      sweepOver('learningRate', { 0.001: [1], 0.002: [2], 0.003: [3], 0.004: [4], 0.005: [5] }),
    );
    assert.ok(sweep!.confidence < alone!.confidence);
  });

  test('names, folders and dates of runs are no settings', () => {
    const runs = sweepOver('learningRate', { 0.01: [1], 0.02: [0.5], 0.04: [0.8] }).map((run, place) => ({
      ...run,
      settings: {
        ...run.settings,
        run_name: { value: `brave-${String(place)}`, spelling: 'run_name', isKnown: false },
        group: { value: `lr${String(place)}`, spelling: 'group', isKnown: false },
        job_id: { value: 1000 + place, spelling: 'job_id', isKnown: false },
      },
    }));
    const [sweep, ...others] = compareRuns(runs);
    assert.deepEqual([sweep!.parameter, sweep!.settings.length, sweep!.alsoVaried], ['learningRate', 3, []]);
    assert.deepEqual(others, []);
  });

  test('models and data are told apart by their names', () => {
    const named = (key: string) =>
      ['small', 'large'].flatMap((name) =>
        sweepOver('learningRate', rates, { [key]: name }).map((run) => ({ ...run, name: `${name}-${run.name}` })),
      );
    for (const key of ['model_name', 'data.dataset_name', 'data_dir']) {
      assert.deepEqual(
        compareRuns(named(key)).map(({ parameter, held }) => [parameter, held[key]]),
        [
          ['learningRate', 'small'],
          ['learningRate', 'large'],
        ],
      );
    }
  });

  test('a model for each run confounds a sweep', () => {
    const runs = ['a', 'b', 'c'].map((model_name, place) =>
      digest({ settings: { model_name, learningRate: 0.1 * (place + 1) }, loss: 1 + place }, place),
    );
    const sweeps = compareRuns(runs);
    assert.ok(sweeps.every(({ parameter, alsoVaried }) => parameter !== 'learningRate' || alsoVaried.length > 0));
  });

  test('a number that Fitcheck does not know can be what was varied', () => {
    const runs = [32, 64, 128].map((hidden, place) =>
      digest({ settings: { hidden, learningRate: 0.1 }, loss: 1 / hidden }, place),
    );
    const [sweep] = compareRuns(runs);
    assert.deepEqual([sweep!.parameter, sweep!.edge, sweep!.settings[sweep!.best!]!.value], ['hidden', 'high', 128]);
  });

  test('two runs of which nothing is known are compared by their names', () => {
    const [sweep] = compareRuns([
      digest({ name: 'a', loss: 0.4, error: 0.01 }),
      digest({ name: 'b', loss: 0.405, error: 0.01 }),
    ]);
    assert.equal(sweep!.parameter, null);
    assert.deepEqual(
      sweep!.settings.map(({ value, isAsGood }) => [value, isAsGood]),
      [
        ['a', true],
        ['b', true],
      ],
    );
    assert.equal(sweep!.suggested, null);
  });

  test('the last attempt of a run counts, and one log of two with the same numbers', () => {
    const runs = sweepOver('learningRate', { 0.01: [1], 0.02: [0.5], 0.04: [0.8] });
    const first = digest({ name: runs[0]!.name, settings: { learningRate: 0.01 }, loss: 9 });
    const twin = { ...digest({ name: 'twin', settings: { learningRate: 0.02, seed: 0 }, loss: 0.5, error: 0.01 }) };
    const [sweep] = compareRuns([first, ...runs, twin, { ...twin, name: 'again' }]);
    assert.deepEqual(
      sweep!.settings.map(({ runs: seeds }) => seeds.length),
      [1, 2, 1],
    );
  });

  test('runs that differ in their seed alone are one setting, with its spread', () => {
    const seeds = [1, 2, 3].map((seed) =>
      digest({ settings: { learningRate: 0.1, seed }, loss: 0.4 + seed / 100 }, seed),
    );
    const [sweep, ...others] = compareRuns(seeds);
    assert.deepEqual(others, []);
    assert.deepEqual([sweep!.parameter, sweep!.settings.length, sweep!.settings[0]!.runs.length], [null, 1, 3]);
    assert.equal(sweep!.noise.source, 'seeds');
    const { message, action } = buildSweepReport(sweep!, (file) => file);
    assert.equal(message, 'val_loss 0.42 over 3 seeds');
    assert.match(action, /^Seeds differ by 0\.0\d+ \(one standard deviation\)\.$/);
  });

  test('runs of unequal length are compared with a caveat', () => {
    const runs = [0.01, 0.02, 0.04].map((learningRate, place) =>
      digest({ settings: { learningRate }, loss: 1 / (place + 1), steps: 1000 * (place + 1) }, place),
    );
    const { findings } = buildSweepReport(compareRuns(runs)[0]!, (file) => file);
    assert.deepEqual(findings[0]!.caveats, ['The longest of these runs had 3 times the steps of the shortest.']);
  });

  test('one run is no sweep, nor are runs that share no metric', () => {
    assert.deepEqual(compareRuns([digest({ loss: 1 })]), []);
    assert.deepEqual(compareRuns([]), []);
    const silent = { ...digest({ loss: 1 }), scores: [] };
    assert.deepEqual(compareRuns([silent, { ...silent, name: 'other' }]), []);
  });

  test('where all runs failed there is no best, and a rate below all of them is tried next', () => {
    const [sweep] = compareRuns(sweepOver('learningRate', { 1: 'failed', 10: 'failed', 100: 'failed' }));
    assert.equal(sweep!.best, null);
    assert.ok(sweep!.suggested! < 1);
    assert.equal(sweep!.suggested, sweep!.optimum!.value);
    const [decay] = compareRuns(sweepOver('weightDecay', { 1: 'failed', 10: 'failed', 100: 'failed' }));
    assert.deepEqual([decay!.best, decay!.suggested, decay!.confidence], [null, null, 0]);
  });

  test('a metric that is maximized ranks the other way', () => {
    const runs = [0.01, 0.1, 1].map((learningRate, place) =>
      digest({ settings: { learningRate }, loss: [0.7, 0.9, 0.8][place]!, goal: 'maximize', metric: 'val_acc' }, place),
    );
    const [sweep] = compareRuns(runs);
    assert.equal(sweep!.settings[sweep!.best!]!.value, 0.1);
  });
});

suite('Values to try next', () => {
  const suggested = (name: string, losses: Parameters<typeof sweepOver>[1]) => {
    const [sweep] = compareRuns(sweepOver(name, losses));
    return [sweep!.edge, sweep!.suggested];
  };

  test('half a decade beyond the edge for a learning rate, a whole one for a weight decay', () => {
    assert.deepEqual(suggested('learningRate', { 0.01: [3], 0.02: [2], 0.04: [1] }), ['high', 0.126]);
    assert.deepEqual(suggested('weightDecay', { 1e-4: [1], 1e-3: [2], 1e-2: [3] }), ['low', 1e-5]);
  });

  test('a failure beyond the best means that the edge was seen', () => {
    const [edge, next] = suggested('learningRate', { 0.01: [3], 0.1: [1], 1: 'failed' });
    assert.equal(edge, 'none');
    assert.ok(typeof next === 'number' && next > 0.01 && next <= 0.1);
  });

  test('between the two best weight decays lies their geometric mean', () => {
    assert.deepEqual(suggested('weightDecay', { 1e-5: [3], 1e-4: [1.5], 1e-3: [1], 1e-2: [4] }), ['none', 3.16e-4]);
  });

  test('momenta are searched by 1 − μ', () => {
    assert.deepEqual(suggested('momentum', { 0.8: [3], 0.9: [2], 0.95: [1] }), ['high', 0.975]);
    assert.deepEqual(suggested('momentum', { 0.8: [3], 0.9: [1], 0.99: [2] }), ['none', 0.968]);
  });

  test('beyond a weight decay of 0 there is nothing', () => {
    assert.deepEqual(suggested('weightDecay', { 0: [1], 1e-4: [2], 1e-3: [3] }), ['low', 0]);
  });

  test('the range in which nothing is lost ends where the difference is more than noise', () => {
    const [sweep] = compareRuns(
      sweepOver('learningRate', { 0.001: [0.9, 0.92], 0.003: [0.305, 0.31], 0.01: [0.3, 0.304], 0.03: [0.45, 0.44] }),
    );
    assert.deepEqual([sweep!.low, sweep!.high], [0.003, 0.01]);
    assert.ok(sweep!.suggested! > 0.003 && sweep!.suggested! <= 0.01);
  });
});

suite('Equal budgets', () => {
  test('batch sizes are compared at the time at which the shortest run ended', () => {
    const at = (batchSize: number, seconds: number, course: readonly number[]) =>
      digest({
        name: String(batchSize),
        settings: { batchSize, learningRate: 0.1 },
        loss: course.at(-1)!,
        seconds,
        course,
      });
    const [sweep] = compareRuns([
      at(32, 400, [0.8, 0.6, 0.5, 0.4]),
      at(64, 200, [0.7, 0.6, 0.55, 0.5]),
      at(128, 100, [0.9, 0.8, 0.75, 0.7]),
    ]);
    assert.equal(sweep!.budget, 'seconds');
    assert.deepEqual(
      sweep!.settings.map(({ metric }) => metric),
      [0.8, 0.6, 0.7],
    );
  });

  test('and at equal steps where no time was logged', () => {
    const at = (batchSize: number, steps: number) =>
      digest({
        name: String(batchSize),
        settings: { batchSize, learningRate: 0.1 },
        loss: 0.1,
        steps,
        course: [0.4, 0.3, 0.2, 0.1],
      });
    const [sweep] = compareRuns([at(32, 4000), at(64, 2000), at(128, 1000)]);
    assert.equal(sweep!.budget, 'steps');
    assert.deepEqual(
      sweep!.settings.map(({ metric }) => metric),
      [0.4, 0.3, 0.1],
    );
  });
});
