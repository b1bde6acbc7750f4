import assert from 'node:assert/strict';
import { formatOf, joinLines, readOne, rows, values } from './support/read';

const result = (epoch: number): string =>
  `     ${String(epoch)}/99     3.97G   0.0898    0.0183   0.0275    0.135  193  640  0.024  0.019  0.002  0.0003  0.118  0.032  0.029`;
const heading = '      Epoch    GPU_mem   box_loss   cls_loss   dfl_loss  Instances       Size';
const classes =
  '                 Class     Images  Instances      Box(P          R      mAP50  mAP50-95): 100%|███| 4/4';
const drawn = (epoch: number, loss: string, done: string): string =>
  `      ${String(epoch)}/3      9.29G      ${loss}       3.94      1.845        802        640: ${done}|██| 2/2`;

suite('Ultralytics results text and output', () => {
  test('results.txt has no header: its columns are known', () => {
    const run = readOne(joinLines(result(0), result(1), result(2)));
    assert.equal(run.format, 'yolo-text');
    assert.equal(run.planned.epochs, 100);
    assert.deepEqual(rows(run, 'train/box_loss'), ['- 0 0.0898 @1', '- 1 0.0898 @2', '- 2 0.0898 @3']);
    assert.deepEqual(values(run)['val/cls_loss'], [0.029, 0.029, 0.029]);
    assert.deepEqual(values(run)['metrics/mAP_0.5:0.95'], [0.0003, 0.0003, 0.0003]);
  });

  test('the last drawing of an epoch counts, and what is measured after it', () => {
    const run = readOne(
      joinLines(
        heading,
        `${drawn(1, '2.9', '50%')}\r${drawn(1, '2.5', '100%')}`,
        classes,
        '                   all        107        938      0.156      0.132     0.0764     0.0305',
        heading,
        drawn(2, '2.0', '100%'),
        classes,
        '                   all        107        938      0.256      0.232     0.1764     0.1305',
        '3 epochs completed in 0.1 hours.',
        classes,
        '                   all        107        938      0.999      0.999     0.9999     0.9999',
      ),
    );
    assert.equal(run.planned.epochs, 3);
    assert.deepEqual(rows(run, 'train/box_loss'), ['- 1 2.5 @3', '- 2 2 @7']);
    assert.deepEqual(rows(run, 'metrics/mAP50-95'), ['- 1 0.0305 @5', '- 2 0.1305 @9']);
  });

  test('an epoch that is drawn before the measurements of the last one does not take them', () => {
    const all = '                   all        107        938      0.156      0.132     0.0764     0.0305';
    const run = readOne(joinLines(heading, drawn(1, '2.5', '100%'), classes, drawn(2, '2.0', '0%'), all));
    assert.deepEqual(rows(run, 'metrics/recall'), ['- 1 0.132 @5']);
  });

  test('a fraction with a size is no row', () => {
    assert.equal(formatOf(joinLines('1/3  2.5G  done', '2/3  2.6G  done', '3/3  2.1G  done')), null);
  });
});
