import type { Hyperparameter, HyperparameterName } from '../run';

/**
 * The hyper-parameters that hold for a run, one per name. Sources are ordered from the weakest to the strongest: what a
 * log prints at its head, then configs from the farthest folder to the one beside the log, then what a person named.
 * A later source wins, within a source the first of a name; each keeps the file and line that it came from.
 */
export function mergeHyperparameters(sources: readonly (readonly Hyperparameter[])[]): readonly Hyperparameter[] {
  const merged = new Map<HyperparameterName, Hyperparameter>();
  for (const source of sources) {
    const own = new Map<HyperparameterName, Hyperparameter>();
    for (const hyperparameter of source)
      if (!own.has(hyperparameter.name)) own.set(hyperparameter.name, hyperparameter);
    for (const [name, hyperparameter] of own)
      if (isSet(hyperparameter, merged.get(name))) merged.set(name, hyperparameter);
  }
  return [...merged.values()];
}

/** A reference to something unresolved does not replace a value. */
function isSet(candidate: Hyperparameter, present: Hyperparameter | undefined): boolean {
  return present === undefined || !(typeof candidate.value === 'string' && candidate.value.includes('${'));
}
