import type { MeaningRule } from './rules';

/** Where a word begins or ends in a metric name: at the ends and at every character that is not a letter. */
const from = '(?:^|[^a-z])';
const to = '(?![a-z])';
const word = (words: string): string => `${from}(?:${words})${to}`;

/**
 * What kind of quantity a name tells. The first match wins, so what merely contains the word "loss" or "time"
 * (`loss_scale`, `lr_time`) comes before the word itself. Spellings are those that the frameworks write: Keras,
 * PyTorch Lightning, Hugging Face, Ultralytics, fastai, timm, Detectron2, MMEngine, fairseq, Megatron-LM, Caffe,
 * Stable-Baselines3, nanoGPT and llm.c.
 */
export const kindRules: readonly MeaningRule[] = [
  { match: 'loss.*(?:weight|coef|func|type|name)|^(?:use|with)_.*loss' },
  // The spread of a quantity over batches, folds or episodes has no better direction.
  { match: word('std|stdv|stddev|stdev') },
  // Stable-Baselines3 counts its iterations in the group "time/".
  { match: '^time/(?:iterations|episodes)$' },
  {
    match: word('(?:amp[_ ])?loss[_ -]?scal(?:e|er|ing)|loss[_ -]?scale(?:r)?|grad[_ -]?scale|scaler[_/ ]?scale'),
    kind: 'loss-scale',
    role: 'gradient',
  },
  { match: `${word('grad(?:ient)?[_ -]?norm\\w*|g[_-]?norm|gradnorm|total_norm|norm')}(?!.*loss)`, kind: 'grad-norm' },
  { match: '^grad(?:ient)?s?[_/](?!.*loss)', role: 'gradient' },
  {
    match: `${from}(?:base[_ ]|train[_/])?(?:lrs?|learning[_ -]?rates?)(?:[^a-z]|$|adam|sgd|pg)|learningrate|^x/lr\\d|cur_lr|^l\\.r\\.$`,
    kind: 'learning-rate',
  },
  { match: word('weight[_ -]?decay|wd'), kind: 'weight-decay' },
  { match: word('momentum|mom'), kind: 'momentum' },
  {
    match: word(
      '[a-z]*(?:per[_ ]sec(?:ond)?)|throughput|speed|fps|ips|it/s|tok/s|(?:samples?|img|images|words|tokens|steps)/s(?:ec)?|tok/sec|wps|ups|mfu',
    ),
    kind: 'speed',
  },
  { match: word('ms/batch|[a-z_]*_ms|ms_per_\\w+'), kind: 'time', unit: 'milliseconds' },
  { match: word('[a-z_]*(?:runtime|duration)|[a-z_]*_?seconds'), kind: 'time', unit: 'seconds' },
  { match: word('[a-z_]*tim(?:e|ing)|elapsed|eta|dt|step_avg'), kind: 'time' },
  { match: word('ppl|perplexity'), kind: 'perplexity', goal: 'minimize' },
  { match: word('bpb|bpc|bits[_ ]per[_ ](?:byte|char(?:acter)?|dim)'), kind: 'loss', goal: 'minimize', unit: 'bits' },
  {
    match:
      'loss|^(?:trl|tel|train|val|cost)$|cross[-_ ]?entropy|smooth_?l1|(?:^|[^a-z])(?:nll|xent|bce)(?![a-z])|/(?:box|cls|dfl)_o[mo]$',
    kind: 'loss',
    goal: 'minimize',
  },
  // "err-top1" of GluonCV and "top1_err" are errors, although their number is that of an accuracy.
  { match: word('err(?:or)?[-_ ]?top[-_ ]?[15]|top[-_ ]?[15][-_ ]?err(?:or)?'), kind: 'error', goal: 'minimize' },
  {
    match: `${word('[a-z]{0,4}acc|accs|top[-_ ]?[15]|prec(?:@?\\d)?|precision@\\d|hella\\w*')}|accuracy`,
    kind: 'accuracy',
    goal: 'maximize',
  },
  { match: word('m?_?iou(?:\\.\\w+)?|dice'), kind: 'score', goal: 'maximize' },
  {
    match: word('error|err|[a-z]*error|mse|rmse|mae|mape|msle|nmse|nme|wer|cer|ter|fid|hamming|lpips|brier'),
    kind: 'error',
    goal: 'minimize',
  },
  // LightGBM names the squared and the absolute error "valid_0's l2" and "valid_0's l1".
  { match: "'s l[12]$", kind: 'error', goal: 'minimize' },
  // Kaldi's diagnostics and variational models log a log-probability, which rises.
  {
    match: word('log[- _]?(?:prob(?:ability)?|like(?:lihood)?)|elbo'),
    kind: 'score',
    goal: 'maximize',
    unit: 'nats',
  },
  // The phone error rate of speech recognition.
  { match: '^(?:train|valid|test|dev)[ _/]per$', kind: 'error', goal: 'minimize' },
  { match: word('reward|return|ep_rew\\w*|rew|episodic_reward|ep_?ret'), kind: 'reward', goal: 'maximize' },
  {
    match:
      word(
        'f[-_]?[12](?:[-_]?score)?|f[-_]?beta|f[-_]?(?:score|measure)|auc|auroc|auprc|roc[_-]?auc|m?a[pr]\\d*|map[_@]?[\\d.:-]*',
      ) +
      `|${word('bleu|rouge[-_a-z0-9]*|meteor|cider|spice|chrf|r2|r2_score|psnr|ssim|success(?:_rate)?|recall|precision')}` +
      `|${word('ndcg|mrr|kappa|mcc|jaccard|sensitivity|specificity|pearson\\w*|spearman\\w*|pck|score|hmean|explained_variance')}`,
    kind: 'score',
    goal: 'maximize',
  },
  // spaCy's scores: F, precision and recall of entities, attachment of dependencies.
  {
    match: '^(?:ents|sents|cats|spans)_(?:\\w+_)?[fpr]$|^(?:dep_)?[ul]as$|^ner [fpr]\\.?$',
    kind: 'score',
    goal: 'maximize',
  },
];

/** Which part of training a name tells, tried in this order. A quantity of the schedule or the system has its own. */
export const roleRules: readonly MeaningRule[] = [
  { match: word('(?:max_|gpu_)?mem(?:ory)?|cpu|gpu|ram|n_parameters|num_params'), role: 'system' },
  // Caffe's test net is its evaluation during training, so it is validation and not a final test.
  { match: '^test net ', role: 'validation' },
  {
    match: `${from}(?:val|valid|validation|validate|eval|evaluation|dev|validating|vl)(?:[^a-z]|$)`,
    role: 'validation',
  },
  { match: '^(?:val|valid|validation|eval|dev)(?:loss|acc|accuracy|error|perplexity|ppl|metric)', role: 'validation' },
  { match: `${from}(?:test|testing|holdout|hold_out|tst)(?:[^a-z]|$)`, role: 'test' },
  { match: '^test(?:loss|acc|accuracy|error|perplexity|ppl|metric|mse)', role: 'test' },
  { match: `${from}(?:train|training|trn|tr)(?:[^a-z]|$)`, role: 'train' },
  { match: '^train(?:ing)?(?:loss|acc|accuracy|error|perplexity|ppl|metric)', role: 'train' },
  // llm.c writes "tel" for the loss on its held-out set, "trl" for training and "eval" or "hella" for HellaSwag.
  { match: '^tel$|^hella(?:swag.*)?$', role: 'validation' },
  { match: '^trl$', role: 'train' },
  // Ultralytics measures everything below "metrics/" on the validation set; Detectron2 and COCO evaluators likewise.
  { match: '^(?:metrics|bbox|segm|coco|keypoints)/', role: 'validation' },
  { match: '^(?:metrics/)?(?:hmean|m_?iou|m_?ap|a_?acc|m_?acc|pck|nme)$', role: 'validation' },
];
