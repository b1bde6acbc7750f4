const yaml = `base: &base
  lr: 1e-3  # rate
  betas: [0.9, 0.98]
train:
  <<: *base
  batch_size: 32
  !!python/name:torch.nn.ReLU '': 3
  epochs: "20"
param_scheduler:
  - type: LinearLR
    warmup_steps: 1_000
`;
const json = JSON.stringify(
  { optimizer: { type: 'AdamW', params: { lr: 0.001, betas: [0.9, 0.98] } }, epochs: '3', steps: [1, 2] },
  null,
  2,
);

const toml = `[optimizer]
name = "AdamW"
lr = 8e-4 # rate
betas = [0.9, 0.98]
[[datasets]]
batch_size = 4
training = { steps = 10_000 }
`;
const ini = `[net]
batch=64
learning_rate : 0.001 ; rate
steps=400000,450000
[training.optimizer]
@optimizers = "Adam.v1"
`;
const prototxt = `base_lr: 0.01 # rate
stepvalue: 5000
stepvalue: 7000
type: "Nesterov"
train_config { batch_size: 24 optimizer { momentum: [0.9, 0.8] } }
`;
const python = `import argparse
parser.add_argument('--lr', default=1e-3, type=float)
@dataclass
class TrainConfig(Base):
    epochs: int = field(default=10)
config = {"lr": 1e-3, "betas": (0.9, 0.98)}
def main(x=3):
    o = AdamW([{"params": a, "lr": 1e-4}], lr=args.lr * 2 / 256)
    config.optimizer.lr, b = 0.1, [1, 2]
!python train.py --lr 0.1
model.fit(x, epochs=10)
`;
const shell = `LR=\${LR:-1e-3}
ARGS=(--lr 6.0e-5 # rate
  --epochs 5)
torchrun --nproc_per_node 8 train.py \\
  --lr $LR --betas 0.9 0.98 'optimizer.lr=[1,2]' \${ARGS[@]}
cat <<END
lr
END
`;
const notebook = JSON.stringify(
  { cells: [{ cell_type: 'code', source: ['lr = 1e-3\n', 'name = "a\\\u00e4"; epochs = 3\n'] }] },
  null,
  1,
);

/** A config in each language, by a name that tells the language. */
export const configs: Readonly<Record<string, string>> = {
  'a.yaml': yaml,
  'a.json': json,
  'a.toml': toml,
  'a.cfg': ini,
  'a.prototxt': prototxt,
  'a.py': python,
  'a.sh': shell,
  Makefile: shell,
  'a.ipynb': notebook,
};
