import assert from 'node:assert/strict';
import { longestAnswer, runsAnswer, toolAnswer } from '../../../src/host/text/tool-answer';
import { finding, log, report, run } from './fixtures';

const relative = (path: string): string => path.replace('/project/', '');

suite('what an agent is told of a run', () => {
  test('verdict, findings with their places, the best checkpoint and hyper-parameters', () => {
    const hyperparameters = {
      learningRate: { value: 0.1, key: 'lr', file: '/project/config.yaml', line: 10 },
    };
    const state = run({ reports: [report({ findings: [finding()], hyperparameters })] });
    const told = JSON.parse(toolAnswer(state, relative)) as Record<string, unknown>;
    assert.equal(told['verdict'], 'overfitting');
    assert.deepEqual(told['best'], {
      series: 'val_loss',
      value: 0.412,
      epoch: 14,
      step: null,
      file: relative(log),
      line: 16,
    });
    assert.deepEqual(told['hyperparameters'], { learningRate: { value: 0.1, file: 'config.yaml', line: 10 } });
    assert.match(JSON.stringify(told['findings']), /"caveats":\["no validation accuracy was logged"\]/);
  });

  test('is bounded, whatever the log holds', () => {
    const findings = Array.from({ length: 60 }, () =>
      finding({ message: 'x'.repeat(5000), caveats: ['y'.repeat(900)] }),
    );
    const [series] = report().series;
    const many = Array.from({ length: 3000 }, (_, index) => ({ ...series!, name: `${index}`.repeat(100) }));
    const text = toolAnswer(run({ reports: [report({ findings, series: many })] }), relative);
    assert.ok(text.length <= longestAnswer, `${text.length}`);
    assert.equal((JSON.parse(text) as { verdict: string }).verdict, 'overfitting');
  });

  test('NaN stays NaN', () => {
    const best = { ...report().best!, value: NaN };
    assert.match(toolAnswer(run({ reports: [report({ best })] }), relative), /"value":"NaN"/);
  });

  test('of several runs a list to choose from', () => {
    const states = Array.from({ length: 40 }, (_, index) => run({ id: `/project/runs/${index}/train.log` }));
    const told = JSON.parse(runsAnswer(states, relative)) as { runs: readonly { path: string }[]; more: number };
    assert.equal(told.runs[0]?.path, 'runs/0/train.log');
    assert.equal(told.runs.length + told.more, 40);
  });

  test('of a run without a value that there is none', () => {
    assert.match(toolAnswer(run({ reports: [] }), relative), /No values yet/);
  });
});
