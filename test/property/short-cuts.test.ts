import assert from 'node:assert/strict';
import type { LogDecoder, LogFormat } from '../../src/core/format';
import { formats } from '../../src/core/formats/index';
import { withoutShortCut } from '../../src/core/formats/shared/line-decoder';
import { mutate, randomOf, seeds } from './support/mutate';
import { said } from './support/said';

function read(decoder: LogDecoder, bytes: Uint8Array, length: number): LogDecoder {
  for (let at = 0; at < bytes.length; at += length) decoder.push(bytes.slice(at, at + length));
  decoder.end();
  return decoder;
}

function assertSame(format: LogFormat, bytes: Uint8Array, length: number): void {
  const source = { path: 'run.log' };
  const slow = said(read(withoutShortCut(format.open(source)), bytes, bytes.length));
  const fast = said(read(format.open(source), bytes, length));
  try {
    assert.deepEqual(fast, slow);
  } catch (error) {
    const text = Buffer.from(bytes).toString('latin1');
    throw new Error(`${format.id}, chunks of ${String(length)}: ${JSON.stringify(text)}`, { cause: error });
  }
}

type Random = () => number;

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)]!;
}

const spellings: readonly ((random: Random) => string)[] = [
  (random) => String(Math.floor(random() * 12)),
  (random) => String(Math.floor(random() * 100_000)),
  (random) => String(random()),
  (random) => (random() * 10).toFixed(1 + Math.floor(random() * 5)),
  (random) => (random() * 1e-6).toExponential(3),
  (random) => random().toPrecision(20),
  () => '0',
  () => '1.0',
  () => '0.',
  () => '.5',
  () => '2E+05',
  () => '007',
  () => '12345678901234567890123',
  () => `0.${'5'.repeat(55)}`,
];

/** The same text with some of its numbers written anew: most of them with as many digits, some in another way. */
function renumber(text: string, random: Random): string {
  return text.replace(/\d+(?:\.\d+)?(?:e[-+]?\d+)?/g, (number) => {
    const chance = random();
    if (chance < 0.3) return number;
    if (chance < 0.4) return number.slice(1) || '0';
    if (chance < 0.5) return `${String(Math.floor(random() * 10))}${number}`;
    if (chance < 0.85) return number.replace(/\d/g, () => String(Math.floor(random() * 10)));
    return (random() < 0.1 ? '-' : '') + pick(random, spellings)(random);
  });
}

/** A log that repeats a few lines with other numbers, in an order that repeats, too. */
function repeated(lines: readonly string[], random: Random): string {
  const cycle = Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(random, lines));
  const ending = pick(random, ['\n', '\n', '\n', '\r\n', '\r\r\n', '\r']);
  let text = '';
  for (let turn = 0; turn < 12; turn++) {
    for (const line of cycle) text += renumber(random() < 0.05 ? pick(random, lines) : line, random) + ending;
  }
  return text;
}

/** The same with other digits in the same places: most lines of real logs differ in nothing else. */
function withOtherDigits(text: string, random: Random): string {
  const isZero = random() < 0.05;
  return text.replace(/\d/g, () => (isZero ? '0' : String(Math.floor(random() * 10))));
}

/** A log of a few lines that change little for long, with the odd line among them that is spelled in another way. */
function alike(lines: readonly string[], random: Random): string {
  const cycle = Array.from({ length: 1 + Math.floor(random() * 3) }, () => renumber(pick(random, lines), random));
  let text = '';
  for (let turn = 0; turn < 40; turn++) {
    for (const line of cycle) {
      text += `${random() < 0.04 ? renumber(line, random) : withOtherDigits(line, random)}\n`;
      if (random() < 0.02) text = `${text.slice(0, -2)}${pick(random, ['x', '.', 'é', '5', '\0', ''])}\n`;
    }
  }
  return text;
}

/** Lines on which the reading turns: places, evaluations, settings, cut-off records, things that look like numbers. */
const turns: string[] = [
  'Epoch 12/9000 - loss: 0.289973 - acc: 0.890625 - val_loss: 0.0362625',
  'step:125/9000 train_loss:3.2789 train_time:60ms step_avg:60.12ms',
  '2026-01-01 07:31:05,125 - INFO - Loading shard 12 from /data/shard-00001.tar, fine',
  '2026-01-01T07:31:05.125Z step 12 loss 0.5',
  'Train Epoch: 1 [3200/60000 (5%)]\tLoss: 0.345678',
  '[Epoch 1 Batch 10/1263] loss=0.5',
  '[Batch 10/1263] loss=0.5',
  'Epoch 3',
  'loss: 0.5, acc: 12.5%',
  'val loss: 0.5',
  'train: 16000000',
  'train: 0.5',
  'lr: 0.001',
  'batch_size: 16 lr: 0.1 time 3',
  'learning rate = 1e-5',
  '250 val 7.25',
  '250 train 45%',
  '250 hella 1,234',
  '2500000000000000000000000000000000000000000000000000000 val 1',
  'Epoch(train)   [1][20/6000]  lr: 1.0e-02  loss: 2.3 time: 0.5',
  '2023/06/07 21:31:05 - mmengine - INFO - Epoch(val) [1][500/500]    acc: 0.5 loss 1.5',
  'Epoch 1:  50%|##  | 10/20 [00:01<00:01, 3.5it/s] loss: 0.5 step 3',
  '12%|#  | 1.2k/3.4M [00:10<1:00:10,  1.5s/it]epoch 3 loss 2',
  'Epoch 5 acc(10): 0.5 acc(top5): 0.75 time (0.123) loss (avg 3): 0.5',
  'iter 10: loss nan, time 52.57ms, mfu 7.09%',
  'iter 10: loss -inf, val -1.5e-05, grad_norm: +3',
  'step 0x1f loss 1.2.3 version 1.2.3rc4 mAP50 0.5 mAP50-95: 0.25 top1: 3',
  'epoch 3 loss',
  'epoch 3 val_lo',
  'step 3: loss 5 of 10 acc 3 / 4 of 5e3',
  'step 3 loss: 5/10e3 x 1.5x faster 3x h 3h27m12s',
  'Train 12, loss: 2.689309, train acc: 0.45',
  'Validation 3: loss 0.5',
  'Test: loss 0.3 step 4',
  'epoch 3 | Train Loss: 3.2 Acc: 31.27% | Val Loss: 2.0 Acc: 55.25% | Params: 11.23M',
  '    accuracy                         0.85      1234',
  'step 12 └ loss: 0.5 µs 3µs → 12',
  'best epoch 3 loss 0.5',
  'saved to /out/checkpoint-500/model.bin loss 0.5 epoch 3',
  '1-3-5 12-12-2012 1:22:333 1,234,567.5 12/12/2012 loss=3',
  "{'loss': 0.5, 'epoch': 3, 'train_runtime': 12.5}",
  'step 3 loss 0.5 train_runtime 12',
  'x = torch(12) loss: 0.5',
  'return 12 loss: 0.5',
  'loss: \u001b[32m0.5\u001b[0m epoch 3',
  'loss: 0.5 1\b2 step 3',
  'epoch 3 loss: 0.5 \0',
  '"quoted" \'lr\': 0.5, momentum=0.9',
];

/** Numbers in unusual spellings. */
turns.push(
  '',
  'step 3 loss=12-12-12 acc: 3',
  'step 3 loss=123-12-12 acc: 3',
  'step 3 loss: 0x10 acc: 3',
  'step 3 loss: 1x10 acc: 3',
  'loss 3 epoch: 1 3/10e3: 5 loss: 3',
  'epoch 3 loss: 1:222 acc: 3',
  'epoch 3 loss: 2012-12-12T5:00 acc: 3',
  'epoch 3 loss: 2012-12-12T05:00:00 acc: 3',
  'epoch 3 loss: 1.2.3 acc: 3',
  'step 3 loss: 1.#INF acc: 0.5',
  'step 3 loss: -1.#IND acc: 1.#QNAN',
  'step 1,234: tokens: 1,234,567 loss: 0.5',
  'step 3 loss: 0,289 acc: 12,345.6',
  'step 3 size: (3,224,224) [1,200] loss: 1,2,3',
  'step 3 tok/s: 3.2k Params: 11.2M speed 1.5M',
  'step 3 elapsed: 1 day, 3:04:05 eta: 1 day, 3:04:05 loss 0.5',
  'step 3 duration=0:00:05 loss 0.5 elapsed: 00:00:00',
  '07:31:05,125 INFO step 3 loss 2e+3 1:222,333 acc 3',
);

const speedrunLines = [
  'step:125/1880 train_loss:3.2789 train_time:60ms step_avg:60.12ms',
  'step:125/1880 val_loss:4.6 train_time:7750ms step_avg:62.0ms',
  'step:125/1880  val_loss:nan  train_time:7750ms ',
  'step:125/1880 val_loss:-1.5e-05 bpb:12% train_time:0.5s x:1.2.3 y:5. z:1E3',
  'step:125/1880 val_loss:4.6',
  'step:1.5/1880 val_loss:4.6 train_time:12ms',
  'step     0 | loss: 10.955010 | lr 8.3916e-07 | norm: 15.3421 | dt: 400.23ms | tok/sec: 1310000',
  'step   250 | loss: x | lr y | norm: z',
  'step   250 | loss: 1,234 | lr 3.2k | norm: 45% | tok/sec: 0k',
  'step   250 | loss: nan | lr -inf | norm: 0x10',
  'validation loss: 3.2513',
  'HellaSwag accuracy: 2700/10042=0.2689',
  'validation loss: nan',
  'validation loss: 5',
  'import torch  # 2.0',
  'step = 125',
];

const tableLines = [
  '12,3,0.289973,0.890625',
  '12, 3, 0.289973, 0.890625 ',
  '12,3,,0.890625',
  '12,3,nan,-inf',
  '12,3,-0,1e400',
  '12,3,0.5,"0.25"',
  '12,3,0.5,train',
  ',,,',
  '12,3,0.5',
  '12,3,0.5,1,2',
  '12,,45%,3.2k',
  '12,1,01:23:45,[0.5]',
  'step,epoch,loss,acc',
  'step,epoch,acc,val_loss',
  'None,NA,null,-',
  '12,3,0.,5.e3',
  '12,3,0x10,1_000',
  '12,3,é,0.5',
  '# 12,3,4,5',
  '12;3;4;5',
  '',
];

suite('short cuts', () => {
  const given = Number(process.env['FITCHECK_SEED']);
  const random = randomOf(Number.isNaN(given) ? 20261124 : given);
  const encoder = new TextEncoder();
  const chunk = (): number => pick(random, [1, 7, 64, 300, 1 << 16]);
  const byId = (id: string): LogFormat => formats.find((format) => format.id === id)!;

  test('every fixture reads as its text does', () => {
    for (const { format, bytes } of seeds()) assertSame(format, bytes, chunk());
  });

  test('every fixture, mutated and repeated, reads as its text does', () => {
    const all = seeds();
    for (let turn = 0; turn < 600; turn++) {
      const { format, bytes } = pick(random, all);
      const changed = turn % 2 === 0 ? mutate(bytes, all, random) : bytes;
      const lines = Buffer.from(changed)
        .toString('latin1')
        .split(/\r\n|\n|\r/);
      const opening = format.id.endsWith('csv') ? `${lines[0]!}\n` : '';
      assertSame(format, Buffer.from(opening + repeated(lines, random), 'latin1'), chunk());
    }
  });

  test('records in every order read as their text does', () => {
    for (let turn = 0; turn < 1000; turn++) {
      const text = repeated(turns, random);
      const bytes = turn % 7 === 0 ? Buffer.from(text, 'latin1') : encoder.encode(text);
      assertSame(byId(turn % 2 === 0 ? 'epoch-text' : 'step-text'), bytes, chunk());
    }
  });

  test('lines whose only number is no value move no counter', () => {
    const sizes = Array.from({ length: 30 }, (_, at) => `train: ${String(30_000_000 + at)}`);
    const lines = ['iter 900: loss 0.5', ...sizes, 'epoch 1 loss', 'iter 50: loss 0.5', ...sizes, 'epoch 3 loss'];
    assertSame(byId('epoch-text'), encoder.encode([...lines, 'iter 0: loss 0.5\n'].join('\n')), 1000);
  });

  test('speedruns read as their text does', () => {
    for (let turn = 0; turn < 600; turn++) {
      const text = (turn % 2 === 0 ? repeated : alike)(speedrunLines, random);
      assertSame(byId('speedrun-text'), encoder.encode(text), chunk());
    }
  });

  test('records that differ in their digits alone read as their text does', () => {
    for (let turn = 0; turn < 600; turn++) {
      const bytes = encoder.encode(alike(turns, random));
      assertSame(byId(turn % 2 === 0 ? 'epoch-text' : 'step-text'), bytes, pick(random, [50, 1000, 1 << 16]));
    }
  });

  test('tables read as their text does', () => {
    for (let turn = 0; turn < 1000; turn++) {
      const delimiter = pick(random, [',', ',', ';', '\t', '|', ' ']);
      const lines = tableLines.map((line) => line.replaceAll(',', delimiter));
      const header = pick(random, [
        'step,epoch,loss,acc',
        'loss,acc,val_loss,val_acc',
        'time,step,iter,loss',
        'epoch,loss,time,acc',
      ]);
      const text = `${header.replaceAll(',', delimiter)}\n${repeated(lines, random)}`;
      const bytes = turn % 7 === 0 ? new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le')) : encoder.encode(text);
      assertSame(byId('csv'), bytes, chunk());
    }
  });
});
