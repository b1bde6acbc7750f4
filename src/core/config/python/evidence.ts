import type { HyperparameterName } from '../../run';
import { meaningOf } from '../ambiguity';
import type { ConfigEntry } from '../entry';
import { knownCall } from './calls';

/** Folders of installed packages. */
const elsewhere = /(?:^|[\\/])(?:site-packages|dist-packages|lib[\\/]python[\d.]*|node_modules)[\\/]/i;
const testFile = /(?:^|[\\/])(?:test_[^\\/]*|conftest|setup|manage|__init__|urls|wsgi|asgi)\.py$/i;
const foreign = /\b(?:unittest|pytest|django|setuptools|distutils)\b/;

/** A notebook, or one of its cells, whose text comes under the notebook's name with `.py` behind it. */
const notebook = /\.ipynb(?:\.py)?$/i;

/** What trains: a step of the optimizer, or a method that does all of it. */
const acts = /\.(?:backward|fit|fit_generator|fit_one_cycle|fine_tune|learn|minimize|train_on_batch|apply_gradients)$/;

/** Whether a call is one of the module itself, or of a function of a script. */
interface CallPlace {
  readonly isModule: boolean;
  readonly isScript: boolean;
}

/**
 * What tells that a Python file trains or configures a training, collected while it is read. A module of a library, a
 * test and the settings of a web application have learning rates too, so one by itself is never enough: there must be
 * a script that trains, a command line that takes what a training needs, or a file of settings and nothing else.
 */
export class Evidence {
  readonly #isNotebook: boolean;
  #hasMain = false;
  #acts = 0;
  /** Those in functions of a script; a method may belong to the trainer of a library. */
  #freeActs = 0;
  #moduleActs = 0;
  #functions = 0;
  #classes = 0;
  #isForeign: boolean;
  #isPart = false;
  #hasOptions = false;

  constructor(path: string) {
    this.#isForeign = elsewhere.test(path) || testFile.test(path);
    this.#isNotebook = notebook.test(path);
  }

  sawImport(text: string): void {
    if (foreign.test(text)) this.#isForeign = true;
    if (/^from\s+\.\.?/.test(text)) this.#isPart = true;
  }

  sawMain(): void {
    this.#hasMain = true;
  }

  sawClass(bases: string, isConfig: boolean): void {
    if (/TestCase/.test(bases)) this.#isForeign = true;
    if (!isConfig) this.#classes++;
  }

  sawFunction(name: string): void {
    if (/^test_/.test(name)) this.#isForeign = true;
    if (!/config|cfg|hparams/.test(name)) this.#functions++;
  }

  sawCall(name: string, where: CallPlace): void {
    if (acts.test(name) || knownCall(name)?.role === 'arguments') this.sawTraining(where);
    if (where.isModule && knownCall(name)?.role === 'optimizer') this.#moduleActs++;
  }

  sawTraining({ isModule, isScript }: CallPlace): void {
    this.#acts++;
    if (isScript) this.#freeActs++;
    if (isModule) this.#moduleActs++;
  }

  sawOption(): void {
    this.#hasOptions = true;
  }

  isTraining(entries: readonly ConfigEntry[]): boolean {
    if (this.#isForeign) return false;
    const isScript = this.#hasMain && this.#acts > 0;
    if (isScript || this.#moduleActs > 0 || (this.#freeActs > 0 && !this.#isPart)) return true;
    if (this.#hasOptions && namesOf(entries, ['argument']).size >= 3) return true;
    const settings = namesOf(entries, ['field', 'assignment', 'dict']);
    const isOnlySettings = this.#functions === 0 && this.#classes === 0 && !this.#isPart;
    // What a notebook defines beside its settings, it runs too.
    return (isOnlySettings || this.#isNotebook) && settings.size >= 1;
  }
}

/** The hyper-parameters that entries of some forms set. */
function namesOf(entries: readonly ConfigEntry[], forms: readonly string[]): ReadonlySet<HyperparameterName> {
  const own = entries.filter(({ form }) => forms.includes(form ?? ''));
  return new Set(own.map((entry) => meaningOf(entry)?.name).filter((name) => name !== undefined));
}
