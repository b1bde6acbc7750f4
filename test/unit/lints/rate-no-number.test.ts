import assert from 'node:assert/strict';
import { fires, quiet } from './lint';

suite('L06 rate-no-number', () => {
  test('fires on rates that train nothing', () => {
    const report = fires('L06', 'config.yaml', 'optimizer: adam\nlr: 0\nepochs: 10\n');
    assert.equal(report.severity, 'error');
    assert.deepEqual(report.range, { line: 2, start: 4, end: 5 });
    assert.equal(report.message, 'lr is 0, so no weight changes.');
    fires('L06', 'config.yaml', 'lr: -0.1\nepochs: 10\nbatch_size: 8\n');
    fires('L06', 'config.yaml', 'lr: 0,001\nepochs: 10\nbatch_size: 8\n');
    fires('L06', 'config.yaml', 'learning_rate: 30000\nepochs: 10\n');
    fires('L06', 'config.yaml', 'lr: .nan\nepochs: 10\nbatch_size: 8\n');
    fires('L06', 'train.toml', '[optimizer]\nlr = 0.0\n');
  });

  test('keeps quiet on rates, on what is not set, on references and on frozen parts', () => {
    quiet('L06', 'config.yaml', 'lr: 0.1\n');
    quiet('L06', 'config.yaml', 'lr: -1\nepochs: 10\nbatch_size: 8\n');
    quiet('L06', 'config.yaml', 'lr: auto\nepochs: 10\nbatch_size: 8\n');
    quiet('L06', 'config.yaml', 'lr: ${base.lr}\nepochs: 10\nbatch_size: 8\n');
    quiet('L06', 'config.yaml', 'unet:\n  lr: 1e-4\ntext_encoder:\n  lr: 0\n');
    quiet('L06', 'config.yaml', 'learning_rate: adaptive\neta0: 0.1\nepochs: 10\nbatch_size: 8\n');
  });

  test('keeps quiet on a zero that a program puts in the place of a rate', () => {
    const loads = "custom_objects = {'learning_rate': 0.0}\nmodel.learn(total_timesteps=100)\nepochs = 3\n";
    quiet('L06', 'play.py', loads);
  });

  test('keeps quiet in files that configure no training', () => {
    quiet('L06', 'compose.yaml', 'services:\n  web:\n    image: nginx\n    replicas: 0\n');
  });
});
