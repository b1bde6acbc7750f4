import { numberIn, numeric, type LintFacts, wordIn } from './facts';

/** Names of optimizers that divide each step by the size of past gradients. */
const adaptive = /adam|adan\b|lamb\b|adabelief|adafactor|rmsprop|adagrad|adadelta|lion|sophia|prodigy|novograd/i;

export function optimizerOf(facts: LintFacts): string | null {
  return wordIn(facts.settings.first('optimizer'));
}

export function isAdaptive(facts: LintFacts): boolean {
  const name = optimizerOf(facts);
  if (name !== null) return adaptive.test(name);
  return (
    facts.settings.all('betas').length > 0 ||
    facts.entries.some(({ path }) => /^adam_?(?:beta|eps)/i.test(path.at(-1) ?? ''))
  );
}

export function isPlainSgd(facts: LintFacts): boolean {
  return /^(?:torch\.optim\.)?(?:sgd|momentum|nesterov|momentum_?optimizer|sgdm|nag)$/i.test(optimizerOf(facts) ?? '');
}

/** Reinforcement learning: rewards move with the policy, and evaluations, batches and epochs mean other things. */
export function isReinforcement(facts: LintFacts): boolean {
  return speaksOf(
    facts,
    'env',
    'gae',
    'replay',
    'rollout',
    'rollouts',
    'ppo',
    'dqn',
    'sac',
    'td3',
    'grpo',
    'episodes',
    'episode',
    'timesteps',
    'actor',
    'reward',
  );
}

export function isGan(facts: LintFacts): boolean {
  return speaksOf(
    facts,
    'gan',
    'discriminator',
    'generator',
    'adversarial',
    'netd',
    'netg',
    'wgan',
    'stylegan',
    'critic',
    'disc',
    'gen',
  );
}

export function isGraph(facts: LintFacts): boolean {
  return speaksOf(facts, 'gcn', 'gat', 'gnn', 'cora', 'citeseer', 'pubmed', 'graph', 'graphsage', 'sage', 'gin');
}

export function isForecast(facts: LintFacts): boolean {
  return speaksOf(
    facts,
    'forecast',
    'horizon',
    'lookback',
    'stock',
    'timeseries',
    'series',
    'window',
    'seq',
    'sequence',
    'lstm',
    'gru',
    'rnn',
  );
}

/** Weights that were trained before: a fine-tune, or a run that goes on. */
export function isFineTuning(facts: LintFacts): boolean {
  const told = [
    ...facts.settings.all('pretrained'),
    ...facts.settings.all('fineTuning'),
    ...facts.settings.all('loraRank'),
  ];
  const set = told.some(
    ({ value }) =>
      value !== false && value !== '' && value !== 0 && !/^(?:none|null|false|scratch|random)$/i.test(String(value)),
  );
  return (
    set ||
    facts.entries.some(({ path }) =>
      /^(?:model_name_or_path|pretrained_model_name_or_path|base_model|resume|load_from|finetune)$/i.test(
        path.at(-1) ?? '',
      ),
    )
  );
}

export function speaksOf({ words }: LintFacts, ...any: readonly string[]): boolean {
  return any.some((word) => words.has(word));
}

/** Steps of the run where the config names them, or epochs × ⌈examples/batch⌉; null where it tells neither. */
export function stepsOf(facts: LintFacts): number | null {
  const named = numeric(facts, 'totalSteps');
  if (named !== null && named.value > 0) return named.value;
  const epochs = epochsOf(facts);
  const perEpoch = stepsPerEpoch(facts);
  return epochs === null || perEpoch === null ? null : epochs * perEpoch;
}

export function epochsOf(facts: LintFacts): number | null {
  const epochs = numberIn(facts.settings.first('epochs'));
  return epochs !== null && epochs > 0 ? epochs : null;
}

export function stepsPerEpoch(facts: LintFacts): number | null {
  const examples = numberIn(facts.settings.first('trainExamples'));
  const batch = totalBatchOf(facts);
  return examples === null || batch === null || batch <= 0 ? null : Math.ceil(examples / batch);
}

/** The batch of one update: as named, or micro-batch × accumulation × devices. Null where devices are not told. */
export function totalBatchOf(facts: LintFacts): number | null {
  const named = numeric(facts, 'totalBatchSize');
  if (named !== null && named.value > 0) return named.value;
  const micro = numberIn(facts.settings.first('batchSize'));
  if (micro === null || micro <= 0) return null;
  const devices = facts.settings.first('devices');
  const count = devices === null ? null : numberIn(devices);
  if (count === null || count <= 0) return null;
  return micro * (accumulationOf(facts) ?? 1) * count;
}

export function accumulationOf(facts: LintFacts): number | null {
  const value = numberIn(facts.settings.first('accumulation'));
  return value !== null && value >= 1 ? value : null;
}

/** The least that an update can see: the micro-batch, whatever the devices; null where the config names a total only. */
export function microBatchOf(facts: LintFacts): number | null {
  const value = numberIn(facts.settings.first('batchSize'));
  return value !== null && value > 0 ? value : null;
}
