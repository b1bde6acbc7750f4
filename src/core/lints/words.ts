/** Words that are a letter or two from a word of a known key, and mean something themselves. */
const existing: ReadonlySet<string> = new Set(
  `optimiser optimisers optimise optimized optimised optimizing optimizers optimization optimal optimism normalise
  scheduled schedules scheduling schedulers schedule scheduler
  momenta moments moment monument
  dropouts drop dropped droppath dropedge dropblock dropconnect dropping dropper
  patients patient impatience
  epoch epochs epoched
  learnt learn learned learner learners learnable earning leaning
  training trained trainer trainee trains train
  decayed decays decoy delay delays delayed decal
  weights weighted weigh height weighting
  warmup warmups warmer warmed
  gradients gradual graded gradation
  accumulated accumulator accumulate accumulates accumulating accumulators accumulations
  smoothed smoother smoothness smooth smoothen
  iteration iterations iterating iterator iterators iterate iterative
  device devices devise
  global globals
  update updated updates updater
  number numbers
  labels label labeled labelled labeler
  classes class classed classify
  batches batched batching batcher
  period periods periodic
  initial initials initially initialize initializer
  maximum minimum maximal minimal
  warmth stopped stopping stopper stops
  effective effected
  random randomly
  manual manuals
  proportion proportional portion
  fraction fractions friction traction
  lambda lambdas
  worker workers
  sample samples sampler sampled sampling
  clipped clipping clipper
  rates rated ration ratios
 
  attention attentions detention
  hidden middle
  final finally
  parameter parameters
  validate validated validation
  categories category
  embedding embeddings`.split(/\s+/),
);

export function isWord(word: string): boolean {
  return existing.has(word);
}
