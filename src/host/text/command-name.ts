/** Programs that show text of others: what they print is no run of their own, also where it is a log. */
const viewers = new Set(
  (
    'cat bat batcat head less more most grep egrep fgrep rg ag awk sed git diff vi vim nvim nano history echo man ' +
    'fitcheck zcat zless zgrep tac nl jq cut sort uniq type gc get-content findstr sls select-string'
  ).split(' '),
);

/** `tail` goes on with a log that another program writes where it is told to, and else shows the end of one. */
const follows = /^(-[a-z\d]*[fF]|--follow)/;

/** Programs that only start another one, with options that take a value. */
const starters = new Set(
  'sudo time nohup nice env exec command stdbuf unbuffer xvfb-run srun poetry uv pipenv conda mamba hatch pdm rye'.split(
    ' ',
  ),
);

/** What names no script by itself, and is left out in front of one. */
const interpreters =
  /^(python[\d.]*|py|ipython[\d.]*|torchrun|accelerate|deepspeed|horovodrun|mpirun|mpiexec|node|deno|bun|julia|Rscript|bash|sh|zsh|run|launch)(\.exe)?$/;

/** Longer names are cut: the runs view has a column for them. Characters. */
const longest = 48;

/**
 * What the run of a command is called: its script, by its name, with the arguments that tell it from the next one;
 * null for a command that only shows what others wrote.
 */
export function commandName(line: string): string | null {
  const words = wordsOf(line);
  let at = 0;
  const leadsOn = (word: string): boolean => /^\w+=/.test(word) || starters.has(baseOf(word));
  while (at < words.length - 1 && leadsOn(words[at]!)) at++;
  const program = words[at];
  if (program === undefined || isViewer(baseOf(program), words.slice(at + 1))) return null;
  const script = scriptAfter(words, at);
  const [name = program, ...rest] = words.slice(script);
  const called = [baseOf(name), ...rest].join(' ');
  return called.length <= longest ? called : `${called.slice(0, longest - 1).trimEnd()}…`;
}

/** PowerShell and Windows do not tell upper from lower case. */
function isViewer(program: string, options: readonly string[]): boolean {
  const name = program.toLowerCase().replace(/\.exe$/, '');
  if (name === 'tail') return !options.some((option) => follows.test(option));
  const isFollowed = (name === 'get-content' || name === 'gc') && options.some((option) => /^-wait$/i.test(option));
  return viewers.has(name) && !isFollowed;
}

/** Where the script stands that an interpreter is given; the program itself where it is none. */
function scriptAfter(words: readonly string[], from: number): number {
  let at = from;
  while (at < words.length - 1 && interpreters.test(baseOf(words[at]!))) {
    at++;
    // `-m module` names a module; other options are the interpreter's own.
    while (at < words.length - 1 && words[at]!.startsWith('-')) at++;
  }
  return at;
}

function baseOf(word: string): string {
  return word.split(/[\\/]/).at(-1) ?? word;
}

/** `2>&1`: no word, and no end of a command. */
const duplicated = /(?<=\s)\d?>&\d/g;

/** Words of the last command of a line such as `cd run && python train.py`, without their quotes. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of line.replace(duplicated, '').matchAll(/"[^"]*"|'[^']*'|&&|\|\|?|;|[^\s;|&"']+|&/g)) {
    if (word === '|') return words;
    if (word === '&&' || word === '||' || word === ';') words.length = 0;
    else if (word !== '&') words.push(word.replace(/^(["'])(.*)\1$/, '$2'));
  }
  return words;
}
