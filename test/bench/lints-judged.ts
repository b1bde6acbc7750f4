/**
 * What reading says of each lint that the corpus raises: whether it is right about the file, and why. Kept by the name
 * of the file, the code and the line; a lint that is not here is printed as unjudged.
 */
export interface Judgement {
  readonly file: string;
  readonly code: string;
  readonly line: number;
  readonly right: boolean;
  readonly why: string;
}

type Row = readonly [file: string, code: string, line: number, verdict: 'right' | 'wrong', why: string];

const rows: readonly Row[] = [
  [
    '1234525344__stock-quant__modules__K-Quant__Model__model_pool__benchmarks__MLP__workflow_config_mlp_Alpha158.yaml',
    'coupled-weight-decay',
    71,
    'right',
    'the model hands weight_decay to torch.optim.Adam, where it is L2',
  ],
  [
    'ArturMakowski__Sound_event_detection_system__dvclive__params.yaml',
    'long-warm-up',
    6,
    'right',
    'half of the run ramps up',
  ],
  [
    'ArturMakowski__Sound_event_detection_system__dvclive__params.yaml',
    'patience-out-of-range',
    9,
    'right',
    '100 epochs of patience in a run of 100',
  ],
  [
    'ArturMakowski__Sound_event_detection_system__dvclive__params.yaml',
    'clip-threshold',
    11,
    'right',
    'a recurrent net, and its clipping is off',
  ],
  [
    'Grafit-Kil__helmet-detection-yolov5__runs__train__exp__opt.yaml',
    'warm-up-whole-run',
    9,
    'right',
    'three epochs of three, as the run went',
  ],
  [
    'HaowenGuan__NYU-Semi-Supervise-Object-Detection__configs__supervised-RCNN__19.5_evaluation.yaml',
    'split-overlap',
    13,
    'right',
    'the registered set for testing is the one for training',
  ],
  [
    'ImaJin14__crypto-forecast-thesis__experiments__configs__base_config.yaml',
    'coupled-weight-decay',
    34,
    'right',
    'adam with a weight decay',
  ],
  [
    'ZhuangLii__naic2020_reid__configs__model_a_19_20_0.55779263544.yml',
    'long-warm-up',
    41,
    'right',
    'a fifth of the epochs',
  ],
  [
    'jianghoucheng__Agent_On_Policy_Distillation__examples__split_placement__config__ppo_trainer_split.yaml',
    'split-overlap',
    14,
    'right',
    'validation reads the test file of a public set',
  ],
  [
    'jianghoucheng__Agent_On_Policy_Distillation__outputs__2025-11-30__02-52-40__.hydra__config.yaml',
    'split-overlap',
    6,
    'right',
    'both lists name one file of training examples',
  ],
  [
    'qiexing__caffe-regression__kaggle_prototxt__fkp_solver.prototxt',
    'evaluation-count',
    9,
    'right',
    'a test after every 500 of a million steps',
  ],
];

export const judgements: readonly Judgement[] = rows.map(([file, code, line, verdict, why]) => ({
  file,
  code,
  line,
  right: verdict === 'right',
  why,
}));
