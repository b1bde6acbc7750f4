const overview = `Fitcheck reads the logs of training runs and tells what is wrong with them, while they still run.

Usage: fitcheck <command> [options]

Commands
  analyze <path>...   Verdict, findings and advice for every run found under the paths
  replay <path>...    When each finding would first have been raised, had the run been watched
  watch <path>...     Follow the runs as they are written, and tell of each finding when it is raised
  lint <config>...    What is wrong with training configs by themselves, without a log
  compare <path>...   Several runs as a sweep: the best, and the next value to try
  report <path>... -o FILE.html
                      One page with verdicts and curves that needs nothing but a browser
  schedule [kind]     A learning-rate schedule as numbers, as a picture and as code for your framework
  explain <code>      What a kind of finding or lint means, why it happens, what to try
  formats             The log formats that are read
  schema              The JSON Schema of what --json prints

A path is a log or a config, a folder that is searched for them, or - for standard input.
fitcheck <command> --help tells the options of a command.
`;

const target =
  '\n      --markdown          A summary in Markdown, for an issue or a pull request' +
  '\n      --target VALUE      Tell when the deciding series reaches VALUE, such as a loss of 0.4';

const asJson = '      --json              One JSON document on standard output\n';

const judging = (further = '', answers = asJson): string => `Options
${answers}      --until-step N      Judge as if the run had stopped at step N
      --until-epoch N     Judge as if the run had stopped at epoch N
      --config FILE       Take hyper-parameters from FILE instead of the configs beside the log
      --metric NAME       The series that decides which checkpoint is best; NAME:min and NAME:max tell its goal${further}
      --fail-on LEVEL     Exit with 1 on findings from this level up: error, warning or never (default: error)
  -q, --quiet             One line for each run, and only failures on standard error
      --verbose           Tell of each file in a searched folder that is no log, and why
      --no-color          No colours; NO_COLOR does the same
  -j, --jobs N            Read and judge in N threads (default: the number of cores)
      --formats FILE      Read logs of your own kind as well, as FILE describes them: a list like fitcheck.formats
      --max-points N      Keep up to N points of each run and merge neighbours beyond; extremes stay (default: 1000000)

Exit status
  0  nothing at or above --fail-on
  1  a finding at or above --fail-on
  2  wrong usage, or a path that cannot be read
`;

const pages: Readonly<Record<string, string>> = {
  analyze: `Usage: fitcheck analyze <path>... [options]

Verdict, findings and advice for every run found under the paths.

${judging(target)}
Examples
  fitcheck analyze runs/
  fitcheck analyze runs/a --markdown | gh pr comment --body-file -
  fitcheck analyze train.log --config config.yaml --fail-on warning
  python train.py | tee train.log | fitcheck analyze -
`,
  replay: `Usage: fitcheck replay <path>... [options]

When each finding would first have been raised, had the run been watched while it was written, and what stopping there
would have saved.

${judging()}
Examples
  fitcheck replay lightning_logs/version_3
  fitcheck replay runs/ --json
`,
  watch: `Usage: fitcheck watch <path>... [options]

Follows the runs as they are written and tells of each finding when it is raised, with what to do; new runs in the
folders are noticed. What was written before is taken as known: replay tells of that. Ends with Ctrl-C.

Options
      --json              One line of JSON for each event
      --config FILE       Take hyper-parameters from FILE instead of the configs beside the log
      --metric NAME       The series that decides which checkpoint is best; NAME:min and NAME:max tell its goal
      --no-color          No colours; NO_COLOR does the same
      --formats FILE      Read logs of your own kind as well, as FILE describes them: a list like fitcheck.formats
      --max-points N      Keep up to N points of each run and merge neighbours beyond; extremes stay (default: 1000000)

Examples
  fitcheck watch runs/
  fitcheck watch train.log --json
`,
  lint: `Usage: fitcheck lint <config>... [options]

What is wrong with training configs by themselves, with what to set instead: rates, decays, schedules, batches,
evaluation. YAML, JSON, TOML, INI, prototxt, Python, shell scripts and notebooks are read. Folders are searched for
training configs; other files in them are passed over.

Options
      --json              One JSON document on standard output
      --ignore CODES      Leave lints out, by their codes or numbers with commas
      --fail-on LEVEL     Exit with 1 on lints from this level up: error, warning or never (default: error)
  -q, --quiet             One line for each lint
      --no-color          No colours; NO_COLOR does the same

A comment fitcheck: ignore[code] silences a lint on its line or the next, fitcheck: ignore-file[code] in its file.

Exit status
  0  nothing at or above --fail-on
  1  a lint at or above --fail-on
  2  wrong usage, or a path that cannot be read

Examples
  fitcheck lint config.yaml
  fitcheck lint . --fail-on warning
  fitcheck lint train.py --ignore coupled-weight-decay
`,
  compare: `Usage: fitcheck compare <path>... [options]

Several runs as a sweep: which value of the setting that differs is best, which are as good, which to try next. Runs
that differ in their seed alone count as one setting; differences within noise are called so.

${judging()}
Examples
  fitcheck compare runs/lr-*
  fitcheck compare runs/ --metric val_accuracy:max
  fitcheck compare a.csv b.csv
`,
  report: `Usage: fitcheck report <path>... -o FILE.html [options]

One page with verdict, findings, advice and curves of every run found under the paths. It holds all that it needs: it can
be mailed, attached to an issue or kept with the run, and it fetches nothing. Long curves are thinned; their lowest and
highest values stay.

${judging(
  '\n      --target VALUE      Tell when the deciding series reaches VALUE, such as a loss of 0.4',
  '  -o, --output FILE       The file to write; - for standard output\n',
)}
Examples
  fitcheck report runs/a -o a.html
  fitcheck report runs/ -o sweep.html --fail-on never
`,
  schedule: `Usage: fitcheck schedule <kind> --peak RATE --epochs N --steps-per-epoch N [options]
       fitcheck schedule [kind] --from RUN [options]
       fitcheck schedule --like RUN [options]

A learning-rate schedule as numbers, as a picture and as code. Kinds: one-cycle, cosine, linear, polynomial, wsd, step,
plateau, exponential, constant, inverse-sqrt, restarts, cyclical, range-test.

Options
      --from RUN           Take rate, length and framework from a run; without a kind, the schedule proposed for it
      --like RUN           The schedule that a run was trained with
      --peak RATE          The highest rate
      --epochs N           Length in epochs; with --steps-per-epoch the rate changes at every step
      --steps N            Length in steps
      --steps-per-epoch N  Optimizer steps in an epoch
      --framework NAME     pytorch, lightning, keras, huggingface, fastai, timm, ultralytics, optax, several of them with
                           commas, or all (default: that of the run, else pytorch)
      --json               One JSON document on standard output
      --no-color           No colours; NO_COLOR does the same

Numbers of a schedule; a LENGTH is 500, 500steps, 5epochs or 5%
      --warmup LENGTH      A rise along a line before the rest (default: none; wsd 1%, inverse-sqrt 4%)
      --start RATE         The first rate (default: a 25th of the peak for one-cycle, a 100th for a warm-up)
      --floor RATE         The last rate (default: 0; a 250000th of the peak for one-cycle, a quarter for cyclical)
      --rise SHARE         one-cycle: share of the length that rises (default: 0.3, as PyTorch; Smith took 0.45)
      --shape SHAPE        one-cycle: cosine or linear; range-test: exponential or linear
      --momentum LOW-HIGH  one-cycle: momentum, or the first beta of Adam (default: 0.85-0.95), or none
      --milestones LENGTHS step: where the rate drops, with commas (default: 50%,75%)
      --factor FACTOR      step, plateau: times this at each drop (default: 0.1); exponential: per epoch or step;
                           restarts: each cycle so many times as long as the one before (default: 2)
      --power POWER        polynomial (default: 1, a line)
      --patience N         plateau: epochs without a better validation loss (default: 10)
      --cool-down LENGTH   wsd: the fall at the end (default: 20%)
      --first-cycle LENGTH restarts: the first cycle (default: so long that two to four of them end with the run)
      --half-cycle LENGTH  cyclical: from the lowest to the highest rate (default: an eighth)
      --cycle-decay FACTOR cyclical: times this per cycle (default: 1; 0.5 is triangular2)

Examples
  fitcheck schedule one-cycle --peak 3e-3 --epochs 90 --steps-per-epoch 391 --framework pytorch
  fitcheck schedule cosine --peak 3e-4 --steps 20000 --warmup 5% --framework huggingface
  fitcheck schedule --from runs/a
`,
  explain: `Usage: fitcheck explain <code>

What a kind of finding or a lint means, why it happens and what to try. The code is told by analyze --json, replay and
lint, such as overfitting; the number of the rule, such as D25, does as well.
`,
  formats: `Usage: fitcheck formats [--json]

The log formats that are read. They are recognised by their content, not by their name.
`,
  schema: `Usage: fitcheck schema

The JSON Schema of what analyze --json, compare --json, replay --json, lint --json and schedule --json print.
`,
};

/** The help on a command, or on all of them. */
export function helpOn(command: string | null): string {
  return (command !== null && pages[command]) || overview;
}
