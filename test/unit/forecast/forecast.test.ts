import assert from 'node:assert/strict';
import { analyze } from '../../../src/core/analyze';
import type { Forecast, ForecastRefusal } from '../../../src/core/analysis';
import { outlookWords, targetWords } from '../../../src/core/advice/forecast-words';
import { buildReport } from '../../../src/core/build-report';
import type { Run } from '../../../src/core/run';
import { curve, fall, fallThenRise, noisy, runOf, type RunShape } from '../facts/synthetic';

const slow = (count: number): readonly number[] => curve(count, (_, place) => 0.4 + 2 * (place + 1) ** -0.5);

function forecastOn(run: Run): Forecast {
  const { forecast } = analyze(run);
  assert.equal(forecast.kind, 'forecast', JSON.stringify(forecast));
  return forecast as Forecast;
}

function refusalOf(shape: RunShape): ForecastRefusal['reason'] | null {
  const { forecast } = analyze(runOf(shape));
  return forecast.kind === 'refusal' ? forecast.reason : null;
}

suite('Forecast', () => {
  test('without a plan it is for one and a half times what was seen', () => {
    const { epoch, step, horizon, series } = forecastOn(runOf({ columns: [{ name: 'val_loss', values: slow(30) }] }));
    assert.deepEqual(
      { epoch, step, horizon, series },
      { epoch: 45, step: 4500, horizon: 'extended', series: 'val_loss' },
    );
  });

  test('under way it is for the planned end, and never beyond twice what was seen', () => {
    const columns = [{ name: 'val_loss', values: slow(30) }];
    const near = forecastOn(runOf({ columns, epochs: 40 }));
    assert.deepEqual([near.epoch, near.horizon], [40, 'planned']);
    const far = forecastOn(runOf({ columns, epochs: 300 }));
    assert.deepEqual([far.epoch, far.horizon], [60, 'extended']);
    const done = forecastOn(runOf({ columns, epochs: 30 }));
    assert.deepEqual([done.epoch, done.horizon], [45, 'extended']);
  });

  test('a loss that still falls is likely to improve, one that rises is not', () => {
    const falling = forecastOn(runOf({ columns: [{ name: 'val_loss', values: slow(40) }] }));
    assert.ok(falling.improvementLikely > 0.6 && falling.gain.change > 0);
    assert.ok(falling.low < falling.value && falling.value < falling.best);
    const rising = forecastOn(runOf({ columns: [{ name: 'val_loss', values: fallThenRise(40, 0.5, 1) }] }));
    assert.ok(rising.improvementLikely < 0.1 && rising.gain.change < 0);
  });

  test('a noisy level is not likely to improve', () => {
    const values = noisy(fall(60, 2, 0.5), 0.02);
    assert.ok(forecastOn(runOf({ columns: [{ name: 'val_loss', values }] })).improvementLikely < 0.3);
  });

  test('accuracy decides where there is one, and stays below 1', () => {
    const accuracy = slow(30).map((loss) => 1 - loss / 3);
    const columns = [
      { name: 'val_loss', values: slow(30) },
      { name: 'val_acc', values: accuracy },
    ];
    const forecast = forecastOn(runOf({ columns }));
    assert.equal(forecast.series, 'val_acc');
    assert.ok(forecast.value > accuracy.at(-1)! && forecast.high <= 1 && forecast.low < forecast.high);
    assert.ok(forecast.gain.change > 0);
  });

  test('a metric that a person names is foretold', () => {
    const columns = [
      { name: 'val_loss', values: slow(30) },
      { name: 'val_acc', values: slow(30).map((loss) => 1 - loss / 3) },
    ];
    const { forecast } = analyze(runOf({ columns }), { metric: { name: 'val_loss', goal: 'minimize' } });
    assert.equal(forecast.kind === 'forecast' && forecast.series, 'val_loss');
  });

  test('epochs and steps from 0 count as many as were trained', () => {
    const values = slow(30);
    const epochs = values.map((_, place) => place);
    const { epoch } = forecastOn(runOf({ columns: [{ name: 'val_loss', values, epochs }] }));
    assert.equal(epoch, 44);
  });

  test('after a step of the learning rate only what followed it is followed further', () => {
    const values = curve(40, (share, place) =>
      share < 0.5 ? 1 + 0.001 * (20 - place) : 0.5 + 0.1 * Math.exp(20 - place),
    );
    const lr = curve(40, (share) => (share < 0.5 ? 0.1 : 0.01));
    const columns = [
      { name: 'val_loss', values },
      { name: 'lr', values: lr },
    ];
    const { value, low } = forecastOn(runOf({ columns }));
    assert.ok(Math.abs(value - 0.5) < 0.01 && low > 0.45, `${String(value)} ${String(low)}`);
  });

  test('the same run always has the same forecast', () => {
    const run = runOf({ columns: [{ name: 'val_loss', values: noisy(slow(50), 0.05) }] });
    assert.deepEqual(analyze(run).forecast, analyze(run).forecast);
  });
});

suite('Refused forecasts', () => {
  const lossOf = (values: readonly number[]): RunShape => ({ columns: [{ name: 'val_loss', values }] });

  test('without a curve, and with three evaluations', () => {
    assert.equal(refusalOf({ columns: [] }), 'no-curve');
    assert.equal(refusalOf(lossOf([3, 2, 1])), 'too-few-points');
    assert.equal(refusalOf(lossOf([4, 3, 2.5, 2.2])), null);
  });

  test('a loss that is not finite any more', () => {
    const columns = [
      { name: 'train_loss', values: [...fall(20, 3, 1), NaN, NaN, NaN, NaN] },
      { name: 'val_loss', values: [...fall(20, 3, 1), NaN, NaN, NaN, NaN] },
    ];
    assert.equal(refusalOf({ columns }), 'diverged');
  });

  test('a range test', () => {
    const columns = [
      { name: 'train_loss', values: fallThenRise(100, 1, 4, 0.7) },
      { name: 'lr', values: curve(100, (share) => 1e-5 * 1e6 ** share) },
    ];
    assert.equal(refusalOf({ columns }), 'range-test');
  });

  test('reinforcement learning and adversaries', () => {
    const reward = { columns: [{ name: 'reward', values: fall(30, 1, 9) }] };
    assert.equal(refusalOf(reward), 'reinforcement');
    const names = ['g_loss', 'd_loss'].map((name) => ({ name, values: fall(30, 2, 1) }));
    assert.equal(refusalOf({ columns: names }), 'adversarial');
  });

  test('a learning rate that has run down, and one that has only just dropped', () => {
    const val = { name: 'val_loss', values: slow(40) };
    const cosine = { name: 'lr', values: curve(40, (share) => 0.05 * (1 + Math.cos(Math.PI * share))) };
    assert.equal(refusalOf({ columns: [val, cosine] }), 'annealed');
    const step = { name: 'lr', values: curve(40, (_, place) => (place < 37 ? 0.1 : 0.01)) };
    assert.equal(refusalOf({ columns: [val, step] }), 'rate-just-dropped');
  });
});

suite('Words of forecasts', () => {
  test('the answer names the series, a range and a place', () => {
    const analysis = analyze(runOf({ columns: [{ name: 'val_loss', values: slow(40) }] }));
    const words = outlookWords(analysis);
    assert.match(
      words!,
      /^More epochs would probably help: val_loss 0\.\d+ to 0\.\d+ expected by epoch 60 \(80 % sure\), 0\.\d+ at its best so far\.$/,
    );
  });

  test('a run that overfits is not told about more epochs', () => {
    const columns = [
      { name: 'train_loss', values: fall(60, 2, 0.01) },
      { name: 'val_loss', values: fallThenRise(60, 0.5, 1) },
    ];
    assert.equal(outlookWords(analyze(runOf({ columns }))), null);
  });

  test('what is too short to judge says so once', () => {
    const analysis = analyze(runOf({ columns: [{ name: 'val_loss', values: [3, 2] }] }));
    assert.equal(analysis.forecast.kind, 'refusal');
    assert.equal(outlookWords(analysis), null);
  });

  test('the report carries the forecast with its gain', () => {
    const run = runOf({ columns: [{ name: 'val_loss', values: slow(40) }] });
    const { forecast, outlook } = buildReport(analyze(run), (file) => file);
    assert.ok(forecast !== null && outlook !== null);
    assert.equal(forecast.level, 0.8);
    assert.equal(forecast.gain.basis, 'forecast');
    assert.ok(forecast.gain.low <= forecast.gain.change && forecast.gain.change <= forecast.gain.high);
  });
});

suite('Targets', () => {
  const columns = [{ name: 'val_loss', values: slow(40) }];
  const toldOf = (target: number, shape: RunShape = { columns }): string | null =>
    targetWords(analyze(runOf(shape), { target }));

  test('without one nothing is said of it', () => {
    const analysis = analyze(runOf({ columns }));
    assert.equal(analysis.target, null);
    assert.equal(targetWords(analysis), null);
  });

  test('one that was reached is told with its first place', () => {
    assert.equal(toldOf(1), 'val_loss reached 1 at epoch 12.');
    const analysis = analyze(runOf({ columns }), { target: 1 });
    assert.deepEqual(analysis.target?.at, { step: 1200, epoch: 12 });
  });

  test('one that is ahead is told with a range of places', () => {
    const words = toldOf(0.4 + 2 * 60 ** -0.5)!;
    assert.match(words, /^val_loss reaches 0\.658 at about epoch (5\d|6\d) \([45]\d (to \d\d|at the earliest)\)\.$/);
  });

  test('one that is farther off than twice what was trained is not expected', () => {
    assert.equal(
      toldOf(0.1),
      'val_loss is not expected to reach 0.1 within twice of what was trained (up to epoch 80).',
    );
  });

  test('a named metric of which more is better', () => {
    const shape = { columns: [{ name: 'train_score', values: curve(30, (share) => share), goal: null }] };
    const metric = { name: 'train_score', goal: 'maximize' as const };
    const { target } = analyze(runOf(shape), { target: 0.5, metric });
    assert.deepEqual([target?.reached, target?.at?.epoch], [true, 16]);
  });

  test('where nothing can be foretold, what was reached is told all the same', () => {
    const cosine = { name: 'lr', values: curve(40, (share) => 0.05 * (1 + Math.cos(Math.PI * share))) };
    const shape = { columns: [...columns, cosine] };
    assert.equal(toldOf(1, shape), 'val_loss reached 1 at epoch 12.');
    assert.equal(toldOf(0.1, shape), 'val_loss has not reached 0.1.');
    assert.equal(toldOf(1, { columns: [] }), null);
  });

  test('the report carries it in the forecast and in the outlook', () => {
    const { forecast, outlook } = buildReport(analyze(runOf({ columns }), { target: 1 }), (file) => file);
    assert.deepEqual(forecast?.target?.high, { step: 1200, epoch: 12 });
    assert.match(outlook!, /so far\. val_loss reached 1 at epoch 12\.$/);
  });
});
