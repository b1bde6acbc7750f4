import type { HyperparameterName } from '../run';
import { type Alias, aliasOf } from './aliases';
import type { ConfigEntry, Scalar } from './entry';
import { canonicalPath } from './key';

/** Parents under which a key is not what its name says: settings of evaluation, of normalization layers, of copies. */
const evaluation =
  /^(?:val|valid|validation|eval|evaluation|evaluator|test|testing|infer|inference|predict|prediction)(?:_|$)/;
const normalization = /^(?:bn|norm|batch_?norm.*|layer_?norm.*|norm_cfg|normalization|sync_bn|ema|teacher)$/;
const warmup = /^(?:.*_)?warm_?up(?:_.*)?$/;
const scheduler =
  /^(?:param_scheduler|lr_scheduler|scheduler(?:_.+)?|lr_config|lr_schedule|sched|reduce_lr.*|.*plateau|cosine_annealing.*)$/;
/** Schedules whose horizon is that of a warm-up or of one phase. */
const phase = /^(?:linear|constant|polynomial)_lr$/;
const optimizer = /^(?:.*_)?(?:optimizer|optim|optimizers|optimization)(?:_(?:cfg|config|conf|params))?$/;
const augmentation = /^(?:transforms?|augmentations?|pipeline|train_pipeline|preprocess.*|featurize)$/;
const components = new Set(
  `backbone head encoder decoder unet text_encoder network actor critic policy generator discriminator g d gen disc
  embedding classifier bias param_groups`.split(/\s+/),
);
const wrappers = new Set(['params', 'init_args', 'kwargs', 'args', 'dict_kwargs', 'config', 'value', 'values']);

/** Beside these, epochs are passes over one rollout. */
const policyGradient = ['gae_lambda', 'lambd', 'clip_range', 'clip_coef'];

/** The rate of a parameter group counts only where the file names no main one. */
const group = 100;

/**
 * The hyper-parameter that an entry spells, with its parents and siblings deciding where the key alone does not.
 * Null when it is none: a batch size of the evaluation, the momentum of a normalization layer, a discount called gamma.
 */
export function meaningOf(entry: ConfigEntry): Alias | null {
  const path = canonicalPath(entry.path);
  const leaf = path.findLast((key) => key !== 'value' && key !== 'values');
  if (leaf === undefined) return null;
  const parents = path.slice(0, path.lastIndexOf(leaf)).filter((key) => !wrappers.has(key));
  const alias =
    lengthOfWarmup(leaf, parents) ??
    contextual(leaf, parents, entry) ??
    named(leaf, parents, entry.value) ??
    aliasOf(leaf);
  return alias === null ? null : within(alias, leaf, parents, entry);
}

/** `warmup.epochs: 5`: the length of the warm-up, not of the run. */
function lengthOfWarmup(leaf: string, parents: readonly string[]): Alias | null {
  const counted = /^(?:(?:n_|num_|total_)?(?:epochs?|steps|iters|iterations|updates)|ratio|fraction|proportion)$/;
  return warmup.test(parents.at(-1) ?? '') && counted.test(leaf) ? { name: 'warmup', rank: 40 } : null;
}

const optimizerWord = /^(?:\w+\.)*(?:\w*adam\w*|sgd|rmsprop|lion|lamb|lars|adagrad|adafactor)$/i;

/** `optimizer.type: SGD`, `scheduler.name: cosine`: the name of a thing stands in a key of its own. */
function named(leaf: string, parents: readonly string[], value: ConfigEntry['value']): Alias | null {
  if (
    typeof value !== 'string' ||
    !/^(?:type|name|method|target|class_path|class_name|component|class|kind)$/.test(leaf)
  )
    return null;
  const owner = parents.at(-1) ?? '';
  // `opt` may be short for options.
  const isOptimizer = optimizer.test(owner) || (owner === 'opt' && optimizerWord.test(value));
  if (isOptimizer) return { name: 'optimizer', rank: 1 };
  if (scheduler.test(owner) || owner === 'lr' || owner === 'learning_rate') return { name: 'scheduler', rank: 1 };
  return null;
}

/** Keys that mean different things in different company. */
function contextual(leaf: string, parents: readonly string[], entry: ConfigEntry): Alias | null {
  const beside = (...keys: string[]): boolean => keys.some((key) => entry.siblings.has(key));
  const { value } = entry;
  switch (leaf) {
    case 'learning_rate':
    case 'lr':
      // scikit-learn's `learning_rate: adaptive` names a schedule.
      return isWord(value) && value !== 'auto' ? { name: 'scheduler', rank: 9 } : null;
    case 'lr_start':
    case 'start_lr':
      return rises(entry) ? { name: 'minLearningRate', rank: 9 } : { name: 'learningRate', rank: 50 };
    case 'lr_end':
    case 'end_lr':
      return rises(entry) ? { name: 'maxLearningRate', rank: 9 } : null;
    case 'eta':
      return beside('max_depth', 'subsample', 'num_boost_round', 'colsample_bytree') ? main('learningRate') : null;
    case 'n_estimators':
    case 'num_boost_round':
    case 'iterations':
      return beside('learning_rate', 'eta') ? { name: 'epochs', rank: 50 } : null;
    case 'alpha':
      return beside('hidden_layer_sizes', 'learning_rate_init') ? { name: 'weightDecay', rank: 9 } : null;
    case 'decay':
      return beside('burn_in', 'subdivisions') ? { name: 'weightDecay', rank: 9 } : null;
    case 'burn_in':
      return beside('decay', 'subdivisions') ? { name: 'warmup', rank: 50 } : null;
    case 'l2':
      return beside('lr', 'learning_rate', 'learn_rate', 'optimizer', 'optimizers', 'warmup')
        ? { name: 'weightDecay', rank: 9 }
        : null;
    case 'subdivisions':
      // Darknet cuts its batch into so many parts.
      return beside('batch', 'burn_in') ? { name: 'accumulation', rank: 9 } : null;
    case 'cuda_visible_devices':
      // Their numbers; how many there are is what counts.
      return typeof value === 'object' ? { name: 'devices', rank: 60 } : null;
    case 'policy':
      return beside('burn_in', 'subdivisions', 'max_batches') ? { name: 'scheduler', rank: 9 } : null;
    case 'type':
      // The solver of Caffe has no section of its own.
      return beside('base_lr') && isWord(value) ? { name: 'optimizer', rank: 9 } : null;
    case 'optimizers':
    case 'schedules':
      // spaCy names what it makes by a key with an @ before it.
      return typeof value === 'string' ? { name: leaf === 'optimizers' ? 'optimizer' : 'scheduler', rank: 1 } : null;
    case 'initial_rate':
      return parents.some((parent) => /learn(?:ing)?_rate$/.test(parent)) ? main('learningRate') : null;
    case 'p':
    case 'rate':
      return parents.at(-1) === 'dropout' ? { name: 'dropout', rank: 20 } : null;
    case 'init_value':
      return parents.at(-1) === 'cosine_decay_schedule' ? { name: 'learningRate', rank: 20 } : null;
    case 'peak_value':
      return parents.at(-1) === 'warmup_cosine_decay_schedule' ? { name: 'learningRate', rank: 20 } : null;
    case 'factor':
      return parents.at(-1) === 'regularizer' ? { name: 'weightDecay', rank: 9 } : null;
    case 'batch':
      return beside('epochs', 'imgsz', 'lr0', 'subdivisions') ? { name: 'totalBatchSize', rank: 9 } : null;
    case 'train_batch_size':
      // DeepSpeed's is the total over all devices.
      return beside('train_micro_batch_size_per_gpu', 'zero_optimization') ? { name: 'totalBatchSize', rank: 9 } : null;
    case 'bs':
      return inTraining(parents) || beside('lr', 'learning_rate', 'epochs') ? { name: 'batchSize', rank: 60 } : null;
    case 'steps':
      // A list is the milestones of a schedule.
      return typeof value === 'number' && (inTraining(parents) || beside('lr', 'learning_rate', 'batch_size'))
        ? { name: 'totalSteps', rank: 60 }
        : null;
    case 'epoch':
      return beside('lr', 'learning_rate', 'batch_size') ? { name: 'epochs', rank: 60 } : null;
    case 'betas':
    case 'opt_betas':
    case 'adam_betas':
      return { name: 'beta2', rank: 50 };
    case 'max_duration':
    case 'train_duration':
      return duration(value);
    default:
      // Caffe's `lr_policy` is no rate of a policy.
      return aliasOf(leaf) === null ? groupRate(leaf) : null;
  }
}

/** What the company forbids, and the preference of one spelling over another in the same file. */
function within(alias: Alias, leaf: string, parents: readonly string[], entry: ConfigEntry): Alias | null {
  const under = (pattern: RegExp): boolean => parents.some((parent) => pattern.test(parent));
  if (alias.name !== 'seed' && alias.name !== 'numClasses' && (under(evaluation) || under(augmentation))) return null;
  if ((alias.name === 'epochs' || alias.name === 'totalSteps') && isMilestones(entry)) return null;
  if (alias.name === 'epochs' && policyGradient.some((key) => entry.siblings.has(key))) return null;
  if (alias.name === 'patience' && under(scheduler)) return null;
  if (schedulesOther(entry)) return null;
  if (alias.name === 'momentum' && under(normalization)) return null;
  // The horizon of a cosine is counted in epochs or steps, and only the code that steps it knows in which.
  if (leaf === 't_max' && under(scheduler)) return null;
  if (leaf === 'total_iters' && under(phase)) return null;
  if (alias.name !== 'learningRate') return alias;
  // A schedule that begins with a warm-up has the main rate all the same.
  if (parents.some((parent) => warmup.test(parent) && !/schedule$/.test(parent))) return null;
  const aside = under(scheduler) || parents.some((parent) => components.has(parent));
  return aside ? { ...alias, rank: alias.rank + group } : alias;
}

/** MMEngine schedules weight decay and momentum too, by a parameter's name or a class of its own. */
function schedulesOther({ siblings }: ConfigEntry): boolean {
  const parameter = siblings.get('param_name');
  if (typeof parameter === 'string') return parameter !== 'lr';
  return /(?:Momentum|WeightDecay)(?:Scheduler)?$/.test(String(siblings.get('type') ?? '')) && siblings.has('eta_min');
}

/** `schedule.epochs: [20, 30]` tells where the rate drops; a sweep lists what it tries under `values`. */
function isMilestones({ path, value }: ConfigEntry): boolean {
  return typeof value === 'object' && value.length > 1 && path.at(-1) !== 'values';
}

/** `backbone_lr`, `lr_head`: the rate of a part of the model. */
function groupRate(leaf: string): Alias | null {
  const part = /^(?:lr_(.+)|(.+)_(?:lr|learning_rate))$/.exec(leaf);
  return part && components.has(part[1] ?? part[2] ?? '') ? { name: 'learningRate', rank: group } : null;
}

/** A range test names the rates it runs through; elsewhere a rate starts high and ends low. */
function rises({ siblings }: ConfigEntry): boolean {
  const start = siblings.get('lr_start') ?? siblings.get('start_lr');
  const end = siblings.get('lr_end') ?? siblings.get('end_lr');
  return typeof start === 'number' && typeof end === 'number' && start < end;
}

function main(name: HyperparameterName): Alias {
  return { name, rank: 0 };
}

function isWord(value: ConfigEntry['value']): value is string {
  return typeof value === 'string' && /^[a-z][a-z_-]*$/i.test(value);
}

function inTraining(parents: readonly string[]): boolean {
  return parents.some((parent) => /^(?:train|trainer|training|optimizer|optim|solver)$/.test(parent));
}

/** Composer's `10ep` and `500ba`. */
function duration(value: Scalar | readonly Scalar[]): Alias | null {
  if (typeof value !== 'string') return null;
  if (/^\d+ep$/.test(value)) return { name: 'epochs', rank: 50 };
  return /^\d+ba$/.test(value) ? { name: 'totalSteps', rank: 50 } : null;
}
