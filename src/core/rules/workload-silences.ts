import type { RuleId } from '../analysis';
import { catalogue } from '../catalogue';
import type { Workload } from '../facts/guards';

const all = Object.keys(catalogue) as RuleId[];

/** What holds of any program: numbers that are none, gradients, precision, throughput, resumes, the process. */
const ofAnyWorkload: readonly RuleId[] = [
  ...(['D01', 'D07', 'D09', 'D10', 'D11', 'D12', 'D16', 'D42', 'D52', 'D56', 'D57', 'D58', 'D59'] as const),
  ...(['D60', 'D61', 'D62', 'D63'] as const),
];
const onlyTheseOf = (...kept: readonly RuleId[]): readonly RuleId[] => all.filter((id) => !kept.includes(id));

/** Rules that read a loss as the cross-entropy of a classifier that begins at ln C and can come down to about 0. */
const absoluteLevels: readonly RuleId[] = ['D13', 'D14', 'D22'];

/**
 * Rules that do not hold where something else is normal. Sources: the training recipes and papers named in each line.
 */
export const workloadSilences: Readonly<Record<Workload, readonly RuleId[]>> = {
  // Losses of a game oscillate and need not fall (Goodfellow 2014); a finite loss and its precision still count.
  adversarial: onlyTheseOf(...ofAnyWorkload),
  // The loss of the value rises as rewards grow, and data change with the policy (Schulman 2017).
  reinforcement: onlyTheseOf(...ofAnyWorkload),
  'negative-loss': onlyTheseOf(...ofAnyWorkload, 'D50', 'D55'),
  folds: onlyTheseOf(...ofAnyWorkload, 'D50', 'D55'),
  // Starts at ln 2 by design, and a good run may end not far below (Rafailov 2023).
  preference: absoluteLevels,
  // The error is flat after a short fall, its noise comes from the drawn timesteps, and samples go on improving.
  diffusion: [...absoluteLevels, 'D15', 'D24', 'D29', 'D35', 'D36', 'D39', 'D43', 'D44', 'D48', 'D53'],
  // The loss depends on batch and queue, and that of MoCo rises at first (He 2020).
  contrastive: [...absoluteLevels, 'D19', 'D20', 'D25', 'D26', 'D27', 'D28', 'D47', 'D48', 'D53'],
  // Nothing was seen twice: no memorization, and training and validation lie together by nature.
  'single-pass': ['D25', 'D26', 'D27', 'D28', 'D30', 'D31', 'D32', 'D33', 'D51'],
  // The weight of the divergence is raised over the run, and the loss with it (Bowman 2016).
  variational: [...absoluteLevels, 'D02', 'D03', 'D04', 'D05', 'D15', 'D20', 'D29', 'D47', 'D48'],
  // A sum of parts, none of which begins at ln C; early on the average precision lags behind the losses.
  detection: [...absoluteLevels, 'D18', 'D19'],
  // A long plateau of blanks comes first and then a sudden fall (Graves 2006).
  transcription: ['D13', 'D14', 'D18', 'D22', 'D36'],
  // Trees have no gradients, batches, schedules or modes; each round adds one.
  boosting: [
    ...(['D02', 'D07', 'D08', 'D09', 'D11', 'D13', 'D14', 'D15', 'D16', 'D17', 'D20', 'D22', 'D23'] as const),
    ...(['D30', 'D31', 'D32', 'D33', 'D34', 'D35', 'D36', 'D37', 'D38', 'D39', 'D40', 'D41', 'D43', 'D49'] as const),
  ],
  // The total holds terms that have no floor of 0.
  'auxiliary-loss': absoluteLevels,
  // Margins and orders of pairs: ln C is no level of theirs.
  ranking: absoluteLevels,
};

/** Every rule that some workload of a run silences. O(1). */
export function silencedBy(workloads: ReadonlySet<Workload>): ReadonlySet<RuleId> {
  return new Set([...workloads].flatMap((workload) => workloadSilences[workload]));
}
