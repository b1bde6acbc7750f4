/** What the names of learning rates, batches, epochs, momentum and weight decay have in common. */
const words =
  /(?<![a-z])lr|lr(?![a-z])|learn|epoch|batch|momentum|decay|(?<![a-z])(?:eta|wd|moms?|bs|ims_per|accum\w*)(?![a-z])/i;

/**
 * Whether a text may configure a training at all, before anybody parses it: hardly any other file has one of these
 * words, and no config has none. O(text).
 */
export function mentionsTraining(text: string): boolean {
  return words.test(text);
}
