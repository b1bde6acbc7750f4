/**
 * The JSON Schema (draft 2020-12) of what `--json` prints, as `fitcheck schema` publishes it. It is open for additions:
 * a reader must not fail on a property that it does not know.
 */
type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const list = (items: Schema): Schema => ({ type: 'array', items });
const oneOf = (...values: readonly string[]): Schema => ({ enum: values });
const reference = (name: string): Schema => ({ $ref: `#/$defs/${name}` });
const whole: Schema = { type: 'integer', minimum: 0 };
const probability: Schema = { type: 'number', minimum: 0, maximum: 1 };
/** A number as logged; those that JSON does not know are strings. */
const value: Schema = { anyOf: [{ type: 'number' }, oneOf('NaN', 'Infinity', '-Infinity')] };
const map = (values: Schema): Schema => ({ type: 'object', additionalProperties: values });

/** An object with exactly these required properties, and room for later ones. */
function record(properties: Readonly<Record<string, Schema>>, optional: Readonly<Record<string, Schema>> = {}): Schema {
  return { type: 'object', required: Object.keys(properties), properties: { ...properties, ...optional } };
}

/** A line or column, counted from 1. */
const place: Schema = { type: 'integer', minimum: 1 };
const line: Schema = orNull({ type: 'integer', minimum: 1 });
const moment = { step: orNull(value), epoch: orNull(value), line, file: text };
const severity = oneOf('error', 'warning', 'info', 'good');

const definitions: Readonly<Record<string, Schema>> = {
  moment: record(moment),
  point: record({ ...moment, value }),
  series: record({
    name: text,
    file: text,
    role: oneOf('train', 'validation', 'test', 'schedule', 'gradient', 'system', 'other'),
    kind: text,
    goal: orNull(oneOf('minimize', 'maximize')),
    unit: orNull(text),
    points: whole,
    nonFinite: whole,
    first: orNull(reference('point')),
    last: orNull(reference('point')),
    best: orNull(reference('point')),
  }),
  hyperparameter: record({
    value: { anyOf: [value, text, { type: 'boolean' }, list({ anyOf: [value, text] })] },
    key: text,
    file: text,
    line,
  }),
  fit: record({
    verdict: oneOf('underfitting', 'good', 'overfitting', 'undetermined'),
    confidence: probability,
    since: orNull(reference('moment')),
    cause: orNull(
      oneOf('learning-rate-too-low', 'learning-rate-too-high', 'budget', 'capacity', 'regularization', 'not-learning'),
    ),
    message: text,
    action: text,
  }),
  best: record({ series: text, ...moment, value }),
  advice: record(
    {
      action: text,
      parameter: orNull(text),
      from: orNull({ anyOf: [value, text] }),
      value: orNull({ anyOf: [value, text] }),
      message: text,
    },
    { gain: reference('gain') },
  ),
  finding: record({
    rule: { type: 'string', pattern: '^D\\d\\d$' },
    code: text,
    title: text,
    severity,
    confidence: probability,
    series: list(text),
    from: reference('moment'),
    to: reference('moment'),
    evidence: map(value),
    caveats: list(text),
    factors: list(text),
    ruledOut: list(text),
    message: text,
    advice: list(reference('advice')),
  }),
  learningRate: record({
    current: orNull(value),
    direction: oneOf('raise', 'lower', 'keep', 'unknown'),
    suggested: orNull(value),
    low: orNull(value),
    high: orNull(value),
    basis: oneOf('range-test', 'sweep', 'run', 'convention'),
    confidence: probability,
    candidates: list(record({ method: text, value })),
    readings: orNull(
      record({
        start: orNull(value),
        steepest: orNull(value),
        valley: orNull(value),
        minimum: orNull(value),
        edge: orNull(value),
        divergence: orNull(value),
        last: value,
      }),
    ),
    cycle: orNull(record({ maximum: reference('rateRange'), minimum: reference('rateRange') })),
    convention: orNull(reference('rateRange')),
    extendTo: orNull(value),
    layers: orNull(record({ head: value, lowest: value, factor: value, groups: whole, frozenEpochs: value })),
    proposal: orNull({ type: 'object', required: ['kind', 'unit', 'length', 'peak'] }),
    message: text,
  }),
  rateRange: record({ value, low: value, high: value }),
  gain: record({
    quantity: text,
    change: value,
    low: value,
    high: value,
    basis: oneOf('measured', 'forecast', 'typical'),
  }),
  forecast: record({
    series: text,
    step: orNull(value),
    epoch: orNull(value),
    horizon: oneOf('planned', 'extended'),
    value,
    low: value,
    high: value,
    level: probability,
    improvementLikely: probability,
    gain: reference('gain'),
    target: orNull(
      record({
        value,
        reached: { type: 'boolean' },
        at: orNull(reference('place')),
        low: orNull(reference('place')),
        high: orNull(reference('place')),
      }),
    ),
  }),
  place: record({ step: orNull(value), epoch: orNull(value) }),
  problem: record({ severity: oneOf('error', 'warning', 'info'), file: text, line, message: text }, { offset: whole }),
  run: record({
    path: text,
    files: list(text),
    name: text,
    format: text,
    framework: orNull(oneOf('pytorch', 'lightning', 'keras', 'huggingface', 'fastai', 'timm', 'ultralytics', 'optax')),
    attempt: { type: 'integer', minimum: 1 },
    planned: record({ epochs: orNull(value), steps: orNull(value) }),
    series: list(reference('series')),
    hyperparameters: map(reference('hyperparameter')),
    schedule: text,
    schedulePlan: orNull({ type: 'object', required: ['kind', 'unit', 'length', 'peak'] }),
    scheduleMessage: orNull(text),
    workloads: list(text),
    fit: reference('fit'),
    best: orNull(reference('best')),
    findings: list(reference('finding')),
    stop: orNull(record({ rule: text, chance: orNull(probability), message: text })),
    learningRate: orNull(reference('learningRate')),
    forecast: orNull(reference('forecast')),
    outlook: orNull(text),
    problems: list(reference('problem')),
  }),
  sweepSetting: record({
    value: { anyOf: [value, text] },
    runs: list(text),
    failed: whole,
    metric: orNull(value),
    low: orNull(value),
    high: orNull(value),
    status: oneOf('best', 'as-good', 'worse', 'failed'),
  }),
  sweep: record({
    parameter: orNull(text),
    spelling: text,
    metric: text,
    goal: orNull(oneOf('minimize', 'maximize')),
    best: orNull(record({ run: text, value: { anyOf: [value, text] }, metric: value })),
    suggested: orNull(value),
    optimum: orNull(reference('rateRange')),
    response: orNull(
      record({
        level: probability,
        below: probability,
        above: probability,
        good: reference('rateRange'),
        rates: list(value),
        mean: list(value),
        low: list(value),
        high: list(value),
      }),
    ),
    low: orNull(value),
    high: orNull(value),
    edge: oneOf('none', 'low', 'high'),
    confidence: probability,
    budget: oneOf('whole', 'seconds', 'steps'),
    held: map({ anyOf: [value, text] }),
    alsoVaried: list(text),
    noise: record({ source: oneOf('seeds', 'prior'), deviation: value, relative: { type: 'boolean' } }),
    runs: whole,
    withoutMetric: whole,
    settings: list(reference('sweepSetting')),
    findings: list(reference('finding')),
    message: text,
    action: text,
  }),
  event: record({
    event: oneOf('raised', 'changed', 'cleared'),
    rule: text,
    code: text,
    severity,
    confidence: probability,
    at: reference('moment'),
  }),
  replayedRun: record({
    path: text,
    name: text,
    events: list(reference('event')),
    stop: orNull(record({ at: reference('moment'), rule: text, best: orNull(reference('best')) })),
    afterStop: orNull(
      record({
        saved: orNull(record({ unit: oneOf('epoch', 'step'), count: value })),
        share: probability,
        better: orNull(reference('best')),
      }),
    ),
  }),
  rangeTests: record({
    parameter: orNull(oneOf('weightDecay', 'batchSize')),
    runs: whole,
    settings: list(
      record({
        weightDecay: orNull(value),
        batchSize: orNull(value),
        runs: list(text),
        refused: whole,
        constant: orNull(reference('rateRange')),
        cycleMaximum: orNull(reference('rateRange')),
      }),
    ),
    best: orNull(whole),
    message: text,
  }),
  analyze: record({
    fitcheck: text,
    schema: { const: 1 },
    runs: list(reference('run')),
    sweep: orNull(reference('sweep')),
    sweeps: list(reference('sweep')),
    rangeTests: list(reference('rangeTests')),
  }),
  replay: record({ fitcheck: text, schema: { const: 1 }, runs: list(reference('replayedRun')) }),
  lint: record({ fitcheck: text, schema: { const: 1 }, configs: list(reference('lintedConfig')) }),
  lintedConfig: record({
    path: text,
    language: oneOf('yaml', 'json', 'toml', 'ini', 'prototxt', 'python', 'shell', 'notebook'),
    lints: list(
      record({
        lint: { type: 'string', pattern: '^L\\d\\d$' },
        code: text,
        title: text,
        severity: oneOf('error', 'warning', 'info'),
        message: text,
        key: orNull(text),
        line: place,
        column: place,
        endColumn: place,
        fixes: list(
          record({
            title: text,
            edits: list(record({ line: place, column: place, endColumn: place, text })),
          }),
        ),
      }),
    ),
    problems: list(reference('problem')),
  }),
  schedule: record({
    fitcheck: text,
    schema: { const: 1 },
    plan: { type: 'object', required: ['kind', 'unit', 'length', 'peak'] },
    because: orNull(text),
    curve: list(record({ position: value, rate: orNull(value), momentum: orNull(value) })),
    snippets: list(record({ framework: text, language: oneOf('python', 'yaml'), code: text, notes: list(text) })),
  }),
};

export const outputSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'What fitcheck --json prints',
  description:
    'fitcheck analyze and compare print #/$defs/analyze, replay prints #/$defs/replay, lint #/$defs/lint, ' +
    'schedule #/$defs/schedule.',
  anyOf: [reference('analyze'), reference('replay'), reference('lint'), reference('schedule')],
  $defs: definitions,
};
