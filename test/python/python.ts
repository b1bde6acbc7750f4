import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Runs programs in Python, where there is one with the frameworks they need. `FITCHECK_PYTHON` names an interpreter;
 * without it the environment that `npm run frameworks` made is taken, else `python3`.
 */

const repository = path.resolve(__dirname, '../..');
const own = path.join(repository, 'node_modules/.cache/fitcheck-python/bin/python');

export const interpreter = process.env['FITCHECK_PYTHON'] ?? (existsSync(own) ? own : 'python3');

/** What the tests may need; asked for at once, since starting Python for each of them would take longer. */
const modules = ['torch', 'lightning', 'transformers', 'accelerate', 'keras', 'tensorflow', 'fastai', 'timm'];
const more = ['ultralytics', 'optax', 'jax', 'numpy', 'torchvision', 'torch_lr_finder'];

let present: ReadonlySet<string> | null = null;

/** Which of the modules cannot be imported; all of them without Python. Looks once, and imports nothing. */
export function missing(...names: readonly string[]): readonly string[] {
  present ??= new Set(look());
  return names.filter((name) => !present?.has(name));
}

function look(): string[] {
  const all = [...modules, ...more];
  const program = `import importlib.util as u; print(*[m for m in ${JSON.stringify(all)} if u.find_spec(m)])`;
  const { status, stdout } = spawnSync(interpreter, ['-c', program], { encoding: 'utf8' });
  return status === 0 ? stdout.trim().split(/\s+/) : [];
}

/** Skips a suite or test, with a line that says why, where a module is missing. */
export function needs(context: Mocha.Context, ...names: readonly string[]): void {
  const gone = missing(...names);
  if (gone.length === 0) return;
  console.log(`      not run: ${interpreter} has no ${gone.join(', ')}`);
  context.skip();
}

/**
 * Runs a program under `test/python/programs` with `input` as JSON on its standard input; answers with the JSON that it
 * writes as the last line. Frameworks may write what they like before. Rejects with what it said on standard error.
 */
export function runProgram(file: string, input: unknown): Promise<unknown> {
  const environment = {
    ...process.env,
    CUDA_VISIBLE_DEVICES: '',
    TF_CPP_MIN_LOG_LEVEL: '3',
    TOKENIZERS_PARALLELISM: 'false',
  };
  return new Promise((resolve, reject) => {
    const child = spawn(interpreter, [path.join(__dirname, 'programs', file)], { env: environment });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
    child.on('error', reject);
    child.on('close', (status) => {
      const last = stdout.trimEnd().split('\n').at(-1) ?? '';
      if (status === 0) resolve(JSON.parse(last));
      else reject(new Error(`${file} ended with ${String(status)}:\n${stderr.slice(-4000)}`));
    });
    child.stdin.end(JSON.stringify(input));
  });
}
