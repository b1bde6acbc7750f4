import assert from 'node:assert/strict';
import { readConfig, readEntries } from '../../../src/core/config/read-config';
import { settingsOf } from '../../../src/core/config/settings';
import { at, found } from './support';

const script = `import argparse
from torch.optim import AdamW

parser = argparse.ArgumentParser()
parser.add_argument("-b", "--batch-size", type=int, default=32)
parser.add_argument('--lr', '--learning-rate', default=1e-3, type=float)
parser.add_argument("--epochs", type=int, default=20, help="lr = 5")
parser.add_argument("--resume", action="store_true")
args = parser.parse_args()

WEIGHT_DECAY = 0.01


def main():
    # lr = 5
    optimizer = AdamW(groups(model), lr=args.lr * args.batch_size / 256, weight_decay=WEIGHT_DECAY)
    train_loader = DataLoader(train_set, batch_size=args.batch_size, shuffle=False)
    val_loader = DataLoader(val_set, batch_size=256)
    for epoch in range(args.epochs):
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    norm = nn.BatchNorm2d(3, momentum=0.1)


if __name__ == "__main__":
    main()
`;

suite('Python as a config', () => {
  const cases: readonly [what: string, text: string, found: readonly string[]][] = [
    [
      'a script with a command line',
      script,
      [
        'batchSize DataLoader.batch_size 32 | batch_size | args.batch_size',
        'batchSize batch-size 32 | batch-size | 32',
        'epochs epochs 20 | epochs | 20',
        'gradientClip clip_grad_norm_.max_norm 1 | 1.0 | 1.0',
        'learningRate AdamW.lr 0.000125 | lr | args.lr * args.batch_size / 256',
        'learningRate lr 0.001 | lr | 1e-3',
        'optimizer optimizer AdamW | optimizer | AdamW',
        'weightDecay AdamW.weight_decay 0.01 | weight_decay | WEIGHT_DECAY',
        'weightDecay WEIGHT_DECAY 0.01 | WEIGHT_DECAY | 0.01',
      ],
    ],
    [
      'arguments without a name',
      'optimizer = torch.optim.SGD(net.parameters(), 0.1, 0.9)\n',
      [
        'learningRate SGD.lr 0.1 | 0.1 | 0.1',
        'momentum SGD.momentum 0.9 | 0.9 | 0.9',
        'optimizer optimizer SGD | optimizer | SGD',
      ],
    ],
    [
      'Keras, whose optimizers take the rate first',
      'model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="mse")\nmodel.fit(x, y, epochs=10, batch_size=64)\n',
      [
        'batchSize fit.batch_size 64 | batch_size | 64',
        'epochs fit.epochs 10 | epochs | 10',
        'learningRate Adam.learning_rate 0.001 | 1e-3 | 1e-3',
        'optimizer optimizer Adam | optimizer | Adam',
      ],
    ],
    [
      'an optimizer by its name',
      'model.compile(optimizer="adam")\nmodel.fit(x, epochs=3)\n',
      ['epochs fit.epochs 3 | epochs | 3', 'optimizer compile.optimizer adam | optimizer | "adam"'],
    ],
    [
      'arguments of a trainer over several lines',
      'args = TrainingArguments(\n    learning_rate=2e-5,\n    num_train_epochs=3,  # lr\n    weight_decay=0.01,\n)\n',
      [
        'epochs TrainingArguments.num_train_epochs 3 | num_train_epochs | 3',
        'learningRate TrainingArguments.learning_rate 0.00002 | learning_rate | 2e-5',
        'weightDecay TrainingArguments.weight_decay 0.01 | weight_decay | 0.01',
      ],
    ],
    [
      'dictionaries in a file of settings',
      "optim = dict(optimizer=dict(type='SGD', lr=0.02))\nval_dataloader = dict(batch_size=1)\nnorm = dict(momentum=0.1)\n",
      ['learningRate optim.optimizer.lr 0.02 | lr | 0.02', "optimizer optim.optimizer.type SGD | type | 'SGD'"],
    ],
    [
      'literals of dictionaries',
      'config = {"lr": 1e-3, "train": {"batch_size": 8, "betas": [0.9, 0.98]}}\n',
      [
        'batchSize config.train.batch_size 8 | "batch_size" | 8',
        'beta2 config.train.betas 0.98 | "betas" | 0.98',
        'learningRate config.lr 0.001 | "lr" | 1e-3',
        'momentum config.train.betas 0.9 | "betas" | 0.9',
      ],
    ],
    [
      'assignments with sums',
      'learning_rate = 6e-4\nmin_lr = learning_rate / 10\ngradient_accumulation_steps = 5 * 8\nbatch_size = int(1e2)\n',
      [
        'accumulation gradient_accumulation_steps 40 | gradient_accumulation_steps | 5 * 8',
        'batchSize batch_size 100 | batch_size | int(1e2)',
        'learningRate learning_rate 0.0006 | learning_rate | 6e-4',
        `minLearningRate min_lr ${6e-4 / 10} | min_lr | learning_rate / 10`,
      ],
    ],
    [
      'a data class',
      '@dataclass\nclass TrainConfig:\n    lr: float = 3e-4\n    epochs: int = field(default=10, metadata={"help": "x"})\n',
      ['epochs epochs 10 | epochs | 10', 'learningRate lr 0.0003 | lr | 3e-4'],
    ],
    [
      'ml_collections',
      'def get_config():\n  config = ConfigDict()\n  config.optimizer.learning_rate = 0.1\n  config["num_epochs"] = 10.\n  return config\n',
      ['epochs num_epochs 10 | "num_epochs" | 10.', 'learningRate optimizer.learning_rate 0.1 | learning_rate | 0.1'],
    ],
    [
      'options of click and absl',
      '@click.option("--lr", default=0.1)\n@click.option("--epochs", default=3)\ndef main(lr, epochs):\n    pass\nflags.DEFINE_integer("batch_size", 32, "x")\n',
      ['batchSize batch_size 32 | "batch_size" | 32', 'epochs epochs 3 | epochs | 3', 'learningRate lr 0.1 | lr | 0.1'],
    ],
    [
      'parameters of a function that trains',
      'def train(lr: float = typer.Option(1e-3, "--lr"), epochs=5):\n    loss.backward()\n',
      ['epochs epochs 5 | epochs | 5', 'learningRate lr 0.001 | lr | 1e-3'],
    ],
    [
      'groups of parameters after the main rate',
      'o = Adam([{"params": a, "lr": 1e-4}, {"params": b}], lr=1e-3)\n',
      [
        'learningRate Adam.lr 0.001 | lr | 1e-3',
        'learningRate Adam.param_groups.lr 0.0001 | "lr" | 1e-4',
        'optimizer optimizer Adam | o | Adam',
      ],
    ],
    [
      'a schedule and an early stop',
      'o = SGD(p, lr=0.1)\ns = ReduceLROnPlateau(o, patience=3)\nc = EarlyStopping(monitor="val_loss", patience=10)\n',
      [
        'learningRate SGD.lr 0.1 | lr | 0.1',
        'optimizer optimizer SGD | o | SGD',
        'patience EarlyStopping.patience 10 | patience | 10',
        'scheduler scheduler ReduceLROnPlateau | s | ReduceLROnPlateau',
      ],
    ],
    [
      'a cell of a notebook with magic lines',
      '%matplotlib inline\n!pip install torch\nlr = 1e-3\nepochs = 3\n',
      ['epochs epochs 3 | epochs | 3', 'learningRate lr 0.001 | lr | 1e-3'],
    ],
    [
      'code that is being typed',
      'o = Adam(p, lr=1e-3\nepochs = 3\nbatch_size =\n',
      ['epochs epochs 3 | epochs | 3', 'learningRate Adam.lr 0.001 | lr | 1e-3', 'optimizer optimizer Adam | o | Adam'],
    ],
    [
      'an option under another name',
      'p.add_argument("--wd", "--decay", default=1e-4, dest="weight_decay")\no = SGD(q, 0.1, weight_decay=args.weight_decay)\n',
      [
        'learningRate SGD.lr 0.1 | 0.1 | 0.1',
        'optimizer optimizer SGD | o | SGD',
        'weightDecay SGD.weight_decay 0.0001 | weight_decay | args.weight_decay',
        'weightDecay wd 0.0001 | wd | 1e-4',
      ],
    ],
    [
      'a function of the script that trains',
      'o = SGD(p, lr=0.1)\ntrain_model(net, o, 7, num_epochs=25)\nshow(num_epochs=3)\n',
      [
        'epochs train_model.num_epochs 25 | num_epochs | 25',
        'learningRate SGD.lr 0.1 | lr | 0.1',
        'optimizer optimizer SGD | o | SGD',
      ],
    ],
    [
      'Ultralytics',
      'model.train(data="coco8.yaml", epochs=3, imgsz=640, lr0=0.01)\ntrainer.train(learning_rate=5, epochs=7)\n',
      ['epochs train.epochs 3 | epochs | 3', 'learningRate train.lr0 0.01 | lr0 | 0.01'],
    ],
    [
      'defaults of the environment',
      'lr = float(os.environ.get("LR", 1e-3))\nepochs = int(os.getenv("EPOCHS", "5"))\n',
      [
        'epochs epochs 5 | epochs | int(os.getenv("EPOCHS", "5"))',
        'learningRate lr 0.001 | lr | float(os.environ.get("LR", 1e-3))',
      ],
    ],
    ['a name of two values', 'x = 0.1\nx = 0.2\no = SGD(p, lr=x)\n', ['optimizer optimizer SGD | o | SGD']],
    ['a name that names itself', 'x = x * 2\no = SGD(p, lr=x)\n', ['optimizer optimizer SGD | o | SGD']],
    [
      'the rate of a loop',
      'o = SGD(p, lr=0.1)\nfor g in o.param_groups:\n    g["lr"] = 1e-4\n',
      ['learningRate SGD.lr 0.1 | lr | 0.1', 'optimizer optimizer SGD | o | SGD'],
    ],
  ];
  for (const [what, text, expected] of cases) {
    test(what, () => {
      assert.deepEqual([...found('train.py', text)].sort(), [...expected].sort());
    });
  }

  test('each of these is a training config, but the last two, which set no rate that is known', () => {
    const no = cases.filter(([, text]) => !readConfig('train.py', text).isTrainingConfig).map(([what]) => what);
    assert.deepEqual(no, ['a name of two values', 'a name that names itself']);
  });

  test('a rate computed from others comes after those that are written', () => {
    const rates = readConfig('train.py', script).hyperparameters.filter(({ name }) => name === 'learningRate');
    assert.deepEqual(
      rates.map(({ key }) => key),
      ['lr', 'AdamW.lr'],
    );
    const entry = readEntries('train.py', script).entries.find(({ path }) => path.join('.') === 'AdamW.lr');
    assert.deepEqual([entry?.form, entry?.provenance], ['keyword', 'derived']);
  });

  test('shuffling is that of the training data', () => {
    const { entries } = readEntries('train.py', script);
    const shuffle = settingsOf(entries).all('shuffle');
    assert.deepEqual(
      shuffle.map((entry) => at(script, entry.valueRange)),
      ['False'],
    );
  });

  test('a binding of gin is an assignment', () => {
    assert.deepEqual(
      [...found('a.gin', 'train.learning_rate = 1e-3\nAdamW.weight_decay = 0.1\ntrain.optimizer = @AdamW\n')].sort(),
      [
        'learningRate train.learning_rate 0.001 | learning_rate | 1e-3',
        'weightDecay AdamW.weight_decay 0.1 | weight_decay | 0.1',
      ],
    );
  });

  const others: readonly [what: string, path: string, text: string][] = [
    [
      'an optimizer of a library',
      'optim.py',
      'from .base import Optimizer\nclass Adam(Optimizer):\n    def __init__(self, params, lr=1e-3, weight_decay=0):\n        defaults = dict(lr=lr, weight_decay=weight_decay)\n',
    ],
    ['a test', 'test_train.py', 'def test_it():\n    o = SGD(p, lr=0.1)\n    loss.backward()\n'],
    ['a test by what it imports', 'check.py', 'import pytest\no = SGD(p, lr=0.1)\n'],
    ['an installed package', '/venv/lib/site-packages/a/train.py', 'o = SGD(p, lr=0.1)\n'],
    ['settings of Django', 'settings.py', 'DEBUG = True\nINSTALLED_APPS = ["a"]\nBATCH_SIZE = 3\n'],
    [
      'a trainer of a library',
      'trainer.py',
      'class Trainer:\n    def train(self, lr=0.1, epochs=3, batch_size=8):\n        loss.backward()\n',
    ],
    ['helpers', 'losses.py', 'def focal(x, gamma=2.0, lr=0.1):\n    return x\nclass Net(nn.Module):\n    pass\n'],
    [
      'the arguments of a library',
      'args.py',
      'from .base import A\n@dataclass\nclass TrainArgs(A):\n    lr: float = 0.1\n',
    ],
    ['a script of another kind', 'serve.py', 'BATCH_SIZE = 8\nif __name__ == "__main__":\n    serve(BATCH_SIZE)\n'],
  ];
  for (const [what, path, text] of others) {
    test(`${what}: no`, () => assert.equal(readConfig(path, text).isTrainingConfig, false));
  }
});
