/** What the names of classes and functions tell about what stands in them. */

const settings = /(?:config|cfg|args|arguments|hparams|hyper_?param\w*|params|settings|options|opts)$/i;
const training = /(?:^|[a-z])(?:train|optim|hyper|finetune|experiment|config$|cfg$|args$|arguments$|hparams$)/i;

/** Whether a class holds settings: a data class, a model of pydantic, or one that is called so. */
export function isConfigClass(name: string, bases: string, decorators: string): boolean {
  const isData =
    /dataclass|attr\.s|attrs|define|configclass/.test(decorators) ||
    /BaseModel|BaseSettings|NamedTuple|Tap\b/.test(bases);
  return settings.test(name) || (isData && training.test(name));
}

/** Functions whose own names are settings of a script. */
export function isEntryFunction(name: string): boolean {
  return /^_?(?:main|train|training|run|fit|fine_?tune|pre_?train|objective)(?:_(?:model|network|net|loop|func|fn|all|experiment|training))?$|^(?:get|make|build|default)_\w*(?:config|cfg|hparams)\w*$|^(?:config|hparams)$/.test(
    name,
  );
}

/** Functions in which a script trains: `train_one_epoch`, `main`, `objective`. */
export function isTrainingFunction(name: string): boolean {
  return /train|(?:^|_)fit|tune|(?:^|_)main|(?:^|_)run|learn|objective|epoch/i.test(name);
}

/** `val_loader`, `evaluate`, `test_dataset`, `self.val_set`. */
export function isEvaluation(name: string): boolean {
  const last = name.split('.').at(-1) ?? '';
  return /^(?:val|valid|validation|eval|evaluate|evaluation|test|testing|dev|infer|inference|predict)(?:_|$|[A-Z])/.test(
    last,
  );
}
