import assert from 'node:assert/strict';
import { readConfig, readEntries } from '../../../src/core/config/read-config';
import { found } from './support';

const job = `#!/bin/bash
#SBATCH --gres=gpu:4
LR=\${LR:-1.0e-6}
BS=32   # it's one device
python prepare.py --batch-size 3 --lr 5
torchrun --nproc_per_node 8 train.py \\
    --lr $LR --batch-size=$BS \\
    --weight_decay "0.01" \\
    --adam-betas 0.9 0.98 \\
    --epochs 10 --fp16 > log.txt 2>&1 &
cat > x.yaml <<END
lr: 1e-3
python train.py --lr 77
END
python eval.py --batch_size 1
`;

suite('command lines as configs', () => {
  const cases: readonly [what: string, path: string, text: string, found: readonly string[]][] = [
    [
      "timm's script that hands its arguments on",
      'run.sh',
      './distributed_train.sh 4 /data/imagenet --lr 0.005 --epochs 600\n',
      ['epochs epochs 600 | epochs | 600', 'learningRate lr 0.005 | lr | 0.005'],
    ],
    [
      'a job with variables, continued lines and here-documents',
      'job.sh',
      job,
      [
        'batchSize BS 32 | BS | 32',
        'batchSize batch-size 32 | batch-size | $BS',
        'beta2 adam-betas 0.98 | adam-betas | 0.98',
        'devices nproc_per_node 8 | nproc_per_node | 8',
        'epochs epochs 10 | epochs | 10',
        'learningRate LR 0.000001 | LR | 1.0e-6',
        'learningRate lr 0.000001 | lr | $LR',
        'momentum adam-betas 0.9 | adam-betas | 0.9',
        'weightDecay weight_decay 0.01 | weight_decay | "0.01"',
      ],
    ],
    [
      'arguments kept in an array and in a string',
      'pretrain.sh',
      'ARGS=(\n  --lr 6.0e-5  # rate\n  --train-iters 5000\n)\nMORE=" --clip-grad 1.0 \\\n --weight-decay 0.1 "\ntorchrun pretrain.py ${ARGS[@]} $MORE\n',
      [
        'gradientClip clip-grad 1 | clip-grad | 1.0',
        'learningRate lr 0.00006 | lr | 6.0e-5',
        'totalSteps train-iters 5000 | train-iters | 5000',
        'weightDecay weight-decay 0.1 | weight-decay | 0.1',
      ],
    ],
    [
      'overrides of Hydra',
      'run.sh',
      "python -m src.train optimizer.lr=0.1 +trainer.max_epochs=5 'optimizer.betas=[0.9,0.98]'\n",
      [
        'beta2 optimizer.betas 0.98 | optimizer.betas | 0.98',
        'epochs trainer.max_epochs 5 | trainer.max_epochs | 5',
        'learningRate optimizer.lr 0.1 | optimizer.lr | 0.1',
        'momentum optimizer.betas 0.9 | optimizer.betas | 0.9',
      ],
    ],
    [
      'Ultralytics',
      'run.sh',
      'yolo detect train data=coco.yaml epochs=100 lr0=0.01 batch=16\n',
      [
        'epochs epochs 100 | epochs | 100',
        'learningRate lr0 0.01 | lr0 | 0.01',
        'totalBatchSize batch 16 | batch | 16',
      ],
    ],
    [
      'a Makefile',
      'Makefile',
      'LR ?= 1e-3\ntrain: data\n\t@python train.py --lr $(LR) --epochs 5\n',
      ['epochs epochs 5 | epochs | 5', 'learningRate LR 0.001 | LR | 1e-3', 'learningRate lr 0.001 | lr | $(LR)'],
    ],
    [
      'a Dockerfile',
      'Dockerfile',
      'FROM x\nCMD ["python", "train.py", "--lr", "1e-4", "--epochs=3"]\n',
      ['epochs epochs 3 | epochs | 3', 'learningRate lr 0.0001 | lr | 1e-4'],
    ],
    [
      'a variable before the program',
      'go.sh',
      'LR=0.1 EPOCHS=3 nohup python3 -u scripts/finetune.py &\n',
      ['epochs EPOCHS 3 | EPOCHS | 3', 'learningRate LR 0.1 | LR | 0.1'],
    ],
    [
      'a script by its first line',
      'train',
      '#!/bin/sh\npython train.py --lr 0.1\n',
      ['learningRate lr 0.1 | lr | 0.1'],
    ],
    [
      'a variable of two values',
      'a.sh',
      'W=0.1\nW=0.2\npython train.py --lr $W --epochs 3 --batch-size 8\n',
      ['batchSize batch-size 8 | batch-size | 8', 'epochs epochs 3 | epochs | 3'],
    ],
  ];
  for (const [what, path, text, expected] of cases) {
    test(what, () => {
      assert.deepEqual([...found(path, text)].sort(), [...expected].sort());
      assert.equal(readConfig(path, text).isTrainingConfig, true);
    });
  }

  test('a flag wins over the variable that it does not name, and a switch is true', () => {
    const { hyperparameters } = readConfig('a.sh', 'lr=0.1\npython train.py --lr 0.2\n');
    assert.deepEqual(
      hyperparameters.map(({ value }) => value),
      [0.2, 0.1],
    );
    const fp16 = readEntries('job.sh', job).entries.find(({ path }) => path[0] === 'fp16');
    assert.equal(fp16?.value, true);
  });

  test('the arguments of a launch configuration of VS Code', () => {
    const launch = (program: string): string =>
      `{"configurations": [{"program": "${program}", "args": ["--lr", "1e-3", "--epochs=5", "--data", "x"]}]}`;
    assert.deepEqual([...found('.vscode/launch.json', launch('${workspaceFolder}/train.py'))].sort(), [
      'epochs epochs 5 | epochs | 5',
      'learningRate lr 0.001 | lr | 1e-3',
    ]);
    assert.deepEqual(found('.vscode/launch.json', launch('serve.js')), []);
    assert.deepEqual(found('other.json', launch('train.py')), []);
  });

  test('as many devices as are visible', () => {
    const devices = (list: string): readonly string[] =>
      found('a.sh', `CUDA_VISIBLE_DEVICES=${list} python train.py --lr 0.1\n`).filter((one) =>
        one.startsWith('devices'),
      );
    assert.deepEqual(devices('0,1,4'), ['devices CUDA_VISIBLE_DEVICES 3 | CUDA_VISIBLE_DEVICES | 0,1,4']);
    assert.deepEqual(devices('0'), []);
  });

  const others: readonly [what: string, text: string][] = [
    ['tests', 'pytest --maxfail=1 --lr 3\n'],
    ['another program', 'npm run train -- --lr 3\ndocker build --batch-size 3 .\n'],
    ['a server', 'python manage.py runserver --batch-size 3 --epochs 3\n'],
    ['an evaluation', 'python eval.py --batch-size 3 --epochs 3\n'],
    ['what is only said', 'echo python train.py --lr 3\n'],
    ['what is commented out', '# python train.py --lr 3\n'],
    ['a training without known settings', 'python train.py --data x\n'],
  ];
  for (const [what, text] of others) {
    test(`${what}: no`, () => assert.equal(readConfig('a.sh', text).isTrainingConfig, false));
  }
});
