import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { recognise } from '../../../src/core/formats/index';

const folder = join(__dirname, '../../fixtures');

/**
 * What is read from logs that the frameworks wrote: the format, then per attempt each series with the number of its
 * points (those of a split or of the schedule), then the number of problems where there are any.
 */
const expected: Readonly<Record<string, string>> = {
  'boosting/catboost_alone.txt': 'catboost-text | learn loss 6',
  'boosting/catboost_info/catboost_training.json':
    'catboost-json | learn/Logloss 20, learn/BrierScore 20, validation/Logloss 20, validation/AUC 20, validation/BrierScore 20',
  'boosting/catboost_info/learn/events.out.tfevents': 'tensorboard | Logloss 20, BrierScore 20',
  'boosting/catboost_info/learn_error.tsv': 'catboost-tsv | learn/Logloss 20, learn/BrierScore 20',
  'boosting/catboost_info/test/events.out.tfevents': 'tensorboard | Logloss 20, AUC 20, BrierScore 20',
  'boosting/catboost_info/test_error.tsv':
    'catboost-tsv | validation/Logloss 20, validation/AUC 20, validation/BrierScore 20',
  'boosting/catboost_info/time_left.tsv': 'nothing',
  'boosting/catboost_loss.txt': 'catboost-text | learn loss 20, validation loss 20',
  'boosting/catboost_score.txt': 'catboost-text | learn score 7, validation score 7, validation score1 7',
  'boosting/lightgbm_cv.txt': "boosting-text | train's binary_logloss 10, valid's binary_logloss 10",
  'boosting/lightgbm_evals.json':
    'boosting-json | training/binary_logloss 20, training/auc 20, valid_1/binary_logloss 20, valid_1/auc 20',
  'boosting/lightgbm_train.txt':
    "boosting-text | training's binary_logloss 20, training's auc 20, valid_1's binary_logloss 20, valid_1's auc 20",
  'boosting/sklearn_boosting.txt': 'sklearn-text | Train Loss 12',
  'boosting/sklearn_histogram.txt': 'sklearn-text | train loss 8, val loss 8',
  'boosting/sklearn_sgd.txt': 'sklearn-text | Avg. loss 8, Objective loss 8',
  'boosting/xgboost_cv.txt': 'boosting-text | train-logloss 10, test-logloss 10',
  'boosting/xgboost_evals.json': 'boosting-json | eval/auc 20, eval/logloss 20, train/auc 20, train/logloss 20',
  'boosting/xgboost_sklearn.txt': 'boosting-text | validation_0-logloss 20, validation_1-logloss 20',
  'boosting/xgboost_train.txt': 'boosting-text | eval-auc 20, eval-logloss 20, train-auc 20, train-logloss 20',
  'caffe/multistep.log':
    'caffe | Test net accuracy 31, Test net loss 31, loss 30, Train net accuracy 30, Train net loss 30, lr 30',
  'caffe/nan.log':
    'caffe | Test net accuracy 21, Test net loss 21, loss 20, Train net accuracy 20, Train net loss 20, lr 20',
  'caffe/with_speed.log':
    'caffe | Test net accuracy 31, Test net loss 31, loss 30, Train net accuracy 30, Train net loss 30, lr 30',
  'caffe/with_speed.log.test': 'caffe-csv | LearningRate 31, Test net accuracy 31, Test net loss 31',
  'caffe/with_speed.log.train': 'caffe-csv | LearningRate 30, accuracy 30, loss 30',
  'clu/algoperf.log':
    'clu-text | loss 10, train/loss 5, validation/accuracy 5, validation/loss 5 | loss 10, train/loss 5, validation/accuracy 5, validation/loss 5',
  'clu/flax.log': 'clu-text | accuracy 22, learning_rate 22, loss 22, eval/accuracy 6, eval/loss 6',
  'composer/console.txt':
    'composer-text | loss/train/total 8, metrics/train/MulticlassAccuracy 8, metrics/eval/CrossEntropy 2, metrics/eval/MulticlassAccuracy 2',
  'csv/fastai_history.csv': 'fastai-csv | train_loss 10, valid_loss 10, accuracy 10',
  'csv/tensorboard_train_loss.csv': 'tensorboard-csv | tensorboard_train_loss 45',
  'csv/tensorboard_val_loss.csv': 'tensorboard-csv | tensorboard_val_loss 12',
  'csv/timm_summary.csv': 'timm-csv | train_loss 12, eval_loss 12, eval_top1 12, eval_top5 12, lr 12',
  'csv/wandb_chart.csv': 'wandb-csv | val/loss 10 | val/loss 7 | 2 problems',
  'csv/yolo/results.csv':
    'yolo-csv | train/box_loss 12, train/cls_loss 12, train/dfl_loss 12, metrics/precision(B) 12, metrics/recall(B) 12, metrics/mAP50(B) 12, metrics/mAP50-95(B) 12, val/box_loss 12, val/cls_loss 12, val/dfl_loss 12, lr/pg0 12, lr/pg1 12, lr/pg2 12',
  'csv/yolo/stdout.txt':
    'yolo-text | train/box_loss 12, train/cls_loss 12, train/dfl_loss 12, metrics/precision 12, metrics/recall 12, metrics/mAP50 12, metrics/mAP50-95 12',
  'csv/yolo_padded/results.csv':
    'yolo-csv | train/box_loss 12, train/cls_loss 12, train/dfl_loss 12, metrics/precision(B) 12, metrics/recall(B) 12, metrics/mAP50(B) 12, metrics/mAP50-95(B) 12, val/box_loss 12, val/cls_loss 12, val/dfl_loss 12, lr/pg0 12, lr/pg1 12, lr/pg2 12',
  'darknet/alexeyab.log': 'darknet | loss 152, avg loss 152, learning rate 152, val mAP@0.50 8',
  'darknet/darknet.log': 'darknet | loss 95, avg loss 95, learning rate 95',
  'deepspeed/chat_stage_1.log': 'deepspeed-text | eval ppl 5, eval loss 5, loss 76',
  'deepspeed/chat_stage_3.log':
    'deepspeed-text | act_loss 38, cri_loss 38, average reward score 38, lr 3, mom 3, lr (2) 3, mom (2) 3',
  'deepspeed/engine.log': 'deepspeed-text | loss 24, lr 14, mom 14, val_loss 4',
  'detectron/detectron2.log':
    'detectron-text | total_loss 22, loss_cls 22, loss_box_reg 22, lr 22, bbox/AP 6, bbox/AP50 6, bbox/AP75 6, bbox/APs 6, bbox/APm 6, bbox/APl 6, segm/AP 6, segm/AP50 6, segm/AP75 6, segm/APs 6, segm/APm 6, segm/APl 6',
  'detectron/maskrcnn.log': 'detectron-text | loss 16, loss_classifier 16, lr 16',
  'encodings/cr_only.log': 'epoch-text | loss 10, val_loss 10',
  'encodings/crlf.log': 'epoch-text | loss 10, val_loss 10',
  'encodings/half_written_letter.log': 'epoch-text | loss 10, val_loss 10',
  'encodings/half_written_line.log': 'epoch-text | loss 10, val_loss 9',
  'encodings/latin1.log': 'epoch-text | loss 10, val_loss 10',
  'encodings/lf.log': 'epoch-text | loss 10, val_loss 10',
  'encodings/no_final_newline.log': 'epoch-text | loss 10, val_loss 10',
  'encodings/pandas_cr_cr_lf.csv': 'history-csv | loss 10, val_loss 10',
  'encodings/pandas_half_written_row.csv': 'history-csv | loss 10, val_loss 10',
  'encodings/utf16be_bom.log': 'epoch-text | loss 10, val_loss 10',
  'encodings/utf16le_bom.log': 'epoch-text | loss 10, val_loss 10',
  'encodings/utf8_bom.log': 'epoch-text | loss 10, val_loss 10',
  'fairseq/json.log':
    'fairseq-text | train_inner/loss 22, train_inner/ppl 22, train_inner/lr 22, train/loss 6, train/ppl 6, train/lr 6, valid/loss 6, valid/ppl 6',
  'fairseq/simple.log':
    'fairseq-text | train_inner/loss 22, train_inner/ppl 22, train_inner/lr 22, train/loss 6, train/ppl 6, train/lr 6, valid/loss 6, valid/ppl 6',
  'fastai/output.txt': 'fastai-text | train_loss 5, valid_loss 5, accuracy 5',
  'huggingface/checkpoint/trainer_state.json': 'huggingface-trainer-state | learning_rate 10, loss 10, eval_loss 4',
  'huggingface/nan/trainer_state.json': 'huggingface-trainer-state | learning_rate 10, loss 10, eval_loss 4',
  'huggingface/stdout.txt': 'huggingface-text | loss 5, learning_rate 5, eval_loss 2',
  'huggingface/stdout_progress.txt': 'huggingface-text | loss 5, learning_rate 5, eval_loss 2',
  'ignite/output.log': 'ignite-text | Loss 16, Avg accuracy 4, Avg loss 4, val Avg accuracy 4, val Avg loss 4',
  'jsonl/epochs.jsonl': 'jsonl | train_lr 8, train_loss 8, test_loss 8, test_acc1 8',
  'jsonl/half_written.jsonl': 'jsonl | loss 37, lr 37, val_loss 7, val_accuracy 7',
  'jsonl/nan.jsonl': 'jsonl | loss 56, lr 56',
  'jsonl/nested_nulls.jsonl': 'jsonl | loss/train 24, lr 24, loss/val 8',
  'jsonl/steps.jsonl': 'jsonl | loss 38, lr 38, val_loss 8, val_accuracy 8',
  'keras/csvlogger.csv': 'keras-csv | accuracy 12, loss 12, val_accuracy 12, val_loss 12',
  'keras/csvlogger_lr.csv': 'keras-csv | accuracy 12, learning_rate 12, loss 12, val_accuracy 12, val_loss 12',
  'keras/csvlogger_nan.csv': 'keras-csv | loss 8, mae 8, val_loss 8, val_mae 8',
  'keras/csvlogger_semicolon.csv': 'keras-csv | accuracy 6, loss 6, val_accuracy 6, val_loss 6',
  'keras/history.json': 'json-history | accuracy 10, loss 10, val_accuracy 10, val_loss 10',
  'keras/history_index.csv': 'history-csv | accuracy 10, loss 10, val_accuracy 10, val_loss 10',
  'keras/history_no_index.csv': 'history-csv | accuracy 10, loss 10, val_accuracy 10, val_loss 10',
  'keras/progress_redirected.txt': 'keras-text | accuracy 4, loss 4, val_accuracy 4, val_loss 4',
  'keras/progress_terminal.txt': 'keras-text | accuracy 4, loss 4, val_accuracy 4, val_loss 4',
  'keras/verbose2.txt': 'keras-text | accuracy 4, loss 4, val_accuracy 4, val_loss 4',
  'keras2/csvlogger_lr.csv': 'keras-csv | accuracy 12, loss 12, lr 12, val_accuracy 12, val_loss 12',
  'keras2/events/train/events.out.tfevents.1767225600.example.1.0.v2': 'tensorboard | epoch_loss 8, epoch_accuracy 8',
  'keras2/events/validation/events.out.tfevents.1767225600.example.1.0.v2':
    'tensorboard | evaluation_loss_vs_iterations 8, evaluation_accuracy_vs_iterations 8, epoch_loss 8, epoch_accuracy 8',
  'keras2/progress_redirected.txt': 'keras-text | loss 4, accuracy 4, val_loss 4, val_accuracy 4',
  'keras2/progress_terminal.txt': 'keras-text | loss 4, accuracy 4, val_loss 4, val_accuracy 4',
  'keras2/verbose2.txt': 'keras-text | loss 4, accuracy 4, val_loss 4, val_accuracy 4',
  'lightning/lightning_logs/version_0/metrics.csv':
    'lightning-csv | lr-AdamW 8, train_loss_step 28, val_loss 8, train_loss_epoch 8, test_loss 1',
  'lightning/old_logs/version_0/metrics.csv': 'lightning-csv | train_loss 24, valid_loss 8',
  'lightning/progress.txt': 'lightning-text | train_loss_step 6, val_loss 2, train_loss_epoch 2',
  'lightning/rich.txt': 'lightning-text | train_loss_step 23, val_loss 2, train_loss_epoch 2',
  'lrfinder/lightning_lr_find.json': 'json-history | lr 60, loss 60',
  'lrfinder/torch_lr_finder.json': 'json-history | lr 60, loss 60',
  'maxtext/train.log': 'maxtext-text | loss 76, eval loss 4',
  'megatron/nan.log': 'megatron-text | learning rate 14, lm loss 14',
  'megatron/pretrain.log':
    'megatron-text | learning rate 38, lm loss 38, validation lm loss 4, validation lm loss PPL 4, test lm loss 1, test lm loss PPL 1',
  'meters/imagenet.log': 'meters-text | Loss 30, Acc@1 30, Acc@5 30, val Loss 6, val Acc@1 6, val Acc@5 6',
  'meters/timm.log':
    'meters-text | Loss 30, LR 30, val Loss 6, val Acc@1 6, val Acc@5 6, val EMA Loss 6, val EMA Acc@1 6, val EMA Acc@5 6',
  'meters/torchvision.log': 'meters-text | lr 30, loss 30, acc1 30, val loss 6, val acc1 6, val Acc@5 6',
  'mindspore/output.log': 'step-text | loss 20, val accuracy 5, val loss 5',
  'mlperf/result_0.txt': 'mlperf-log | Loss 20, LR 20, eval_accuracy 5',
  'mlperf/result_1.txt': 'mlperf-log | train_loss 23, eval (loss) 5',
  'mxnet/estimator.log': 'mxnet-text | learning rate 6, validation accuracy 6, training accuracy 6',
  'mxnet/module.log':
    'mxnet-text | accuracy 12, cross-entropy 12, Train-accuracy 6, Train-cross-entropy 6, Validation-accuracy 6, Validation-cross-entropy 6',
  'nemo/bar.txt': 'nemo-text | reduced_train_loss 76, val_loss 3',
  'nemo/lines.txt': 'nemo-text | lr 76, reduced_train_loss 76, val_loss 3',
  'nlp/allennlp/metrics.json': 'nothing',
  'nlp/allennlp/metrics_epoch_0.json':
    'allennlp-json | training_accuracy 1, training_loss 1, validation_accuracy 1, validation_loss 1',
  'nlp/allennlp/metrics_epoch_1.json':
    'allennlp-json | training_accuracy 1, training_loss 1, validation_accuracy 1, validation_loss 1',
  'nlp/allennlp/metrics_epoch_2.json':
    'allennlp-json | training_accuracy 1, training_loss 1, validation_accuracy 1, validation_loss 1',
  'nlp/allennlp/metrics_epoch_3.json':
    'allennlp-json | training_accuracy 1, training_loss 1, validation_accuracy 1, validation_loss 1',
  'nlp/allennlp/metrics_epoch_4.json':
    'allennlp-json | training_accuracy 1, training_loss 1, validation_accuracy 1, validation_loss 1',
  'nlp/allennlp/metrics_epoch_5.json':
    'allennlp-json | training_accuracy 1, training_loss 1, validation_accuracy 1, validation_loss 1',
  'nlp/allennlp/stdout.log':
    'allennlp-text | training_loss 6, validation_loss 6, training_accuracy 6, validation_accuracy 6',
  'nlp/espnet_train.log':
    'espnet-text | loss 12, acc 12, optim0_lr0 12, train/loss 6, train/acc 6, train/optim0_lr0 6, valid/loss 6, valid/acc 6, valid/cer 6',
  'nlp/flair_loss.tsv': 'csv | LEARNING_RATE 6, TRAIN_LOSS 6, DEV_LOSS 6, DEV_ACCURACY 6',
  'nlp/flair_training.log': 'flair-text | loss 30, epoch loss 6, lr 6, dev loss 6, dev score 6',
  'nlp/joeynmt_train.log':
    'joeynmt-text | Batch Loss 30, Batch Acc 30, Lr 30, validation bleu 6, validation loss sum 6, validation ppl 6, validation acc 6',
  'nlp/joeynmt_validations.txt': 'joeynmt-text | validation loss sum 6, validation PPL 6, validation bleu 6, LR 6',
  'nlp/kaldi/compute_prob_train.10.log':
    'kaldi-text | train log-probability output-xent 1, train log-probability output 1',
  'nlp/kaldi/compute_prob_train.20.log':
    'kaldi-text | train log-probability output-xent 1, train log-probability output 1',
  'nlp/kaldi/compute_prob_train.30.log':
    'kaldi-text | train log-probability output-xent 1, train log-probability output 1',
  'nlp/kaldi/compute_prob_train.40.log':
    'kaldi-text | train log-probability output-xent 1, train log-probability output 1',
  'nlp/kaldi/compute_prob_train.50.log':
    'kaldi-text | train log-probability output-xent 1, train log-probability output 1',
  'nlp/kaldi/compute_prob_train.60.log':
    'kaldi-text | train log-probability output-xent 1, train log-probability output 1',
  'nlp/kaldi/compute_prob_valid.10.log':
    'kaldi-text | valid log-probability output-xent 1, valid log-probability output 1',
  'nlp/kaldi/compute_prob_valid.20.log':
    'kaldi-text | valid log-probability output-xent 1, valid log-probability output 1',
  'nlp/kaldi/compute_prob_valid.30.log':
    'kaldi-text | valid log-probability output-xent 1, valid log-probability output 1',
  'nlp/kaldi/compute_prob_valid.40.log':
    'kaldi-text | valid log-probability output-xent 1, valid log-probability output 1',
  'nlp/kaldi/compute_prob_valid.50.log':
    'kaldi-text | valid log-probability output-xent 1, valid log-probability output 1',
  'nlp/kaldi/compute_prob_valid.60.log':
    'kaldi-text | valid log-probability output-xent 1, valid log-probability output 1',
  'nlp/marian_train.log': 'marian-text | Cost 30, L.r. 30, valid cross-entropy 6, valid bleu-detok 6',
  'nlp/opennmt_lua.log': 'opennmt-text | Learning rate 30, Perplexity 30, Validation perplexity 6',
  'nlp/opennmt_py.log':
    'opennmt-text | acc 30, ppl 30, xent 30, Train perplexity 6, Train accuracy 6, Validation perplexity 6, Validation accuracy 6',
  'nlp/opennmt_py_0.log':
    'opennmt-text | acc 30, ppl 30, Train perplexity 6, Train accuracy 6, Validation perplexity 6, Validation accuracy 6',
  'nlp/opennmt_tf.log': 'opennmt-text | Learning rate 30, Loss 30, evaluation loss 6, evaluation perplexity 6',
  'nlp/sockeye.log': 'sockeye-text | perplexity 12, Train-perplexity 6, Validation-perplexity 6',
  'nlp/sockeye_metrics.txt': 'sockeye-text | learning-rate 6, perplexity-train 6, perplexity-val 6',
  'nlp/spacy_stdout.txt': 'spacy-text | CATS_SCORE 11, SCORE 11, LOSS TEXTCAT 10',
  'nlp/speechbrain_train_log.txt': 'epoch-text | lr 6, train loss 6, valid loss 6, valid PER 6',
  'openmmlab/epoch_scalars.json': 'jsonl | lr 16, loss 16, val/accuracy 4',
  'openmmlab/iteration_scalars.json': 'jsonl | lr 16, loss 16, val/accuracy 4',
  'openmmlab/mmcv.log': 'mm-text | lr 15, loss_cls 15, loss_bbox 15, loss 15, val bbox_mAP 5, val bbox_mAP_50 5',
  'openmmlab/mmengine_epoch.log': 'mm-text | lr 16, loss 16, val accuracy 4',
  'openmmlab/mmengine_iteration.log': 'mm-text | lr 16, loss 16, val accuracy 4',
  'paddle/clas.log':
    'paddle-text | lr 20, top1 20, top5 20, CELoss 20, loss 20, val CELoss 5, val loss 5, val top1 5, val top5 5',
  'paddle/det.log':
    'paddle-text | learning_rate 20, loss_rpn_cls 20, loss_bbox_cls 20, loss 20, val bbox/AP 5, val bbox/AP50 5, val bbox/AP75 5, val bbox/AR 5',
  'paddle/ocr.log': 'paddle-text | lr 20, acc 20, loss 20, val acc 5',
  'paddle/seg.log': 'paddle-text | loss 20, lr 20, val mIoU 5, val Acc 5, val Kappa 5, val Dice 5',
  'plans/fastai.json': 'nothing',
  'plans/huggingface.json': 'nothing',
  'plans/keras.json': 'nothing',
  'plans/lightning.json': 'nothing',
  'plans/optax.json': 'nothing',
  'plans/pytorch.json': 'nothing',
  'plans/timm.json': 'nothing',
  'plans/ultralytics.json': 'nothing',
  'range-tests/fastai.csv': 'csv | lr 200, loss 200',
  'range-tests/huggingface.csv': 'csv | lr 186, loss 186',
  'range-tests/keras.csv': 'csv | lr 195, loss 195',
  'range-tests/lightning.csv': 'csv | lr 180, loss 180',
  'range-tests/optax.csv': 'csv | lr 165, loss 165',
  'range-tests/pytorch.csv': 'csv | lr 193, loss 193',
  'range-tests/timm.csv': 'csv | lr 185, loss 185',
  'range-tests/ultralytics.csv': 'csv | lr 175, loss 175',
  'range-tests/recorded.json': 'nothing',
  'reinforcement/her_stdout.txt':
    'baselines-table | test/mean_Q 7, test/success_rate 7, train/episode 7, train/success_rate 7',
  'reinforcement/pymarl_info.json': 'pymarl-json | loss 7, return_mean 7, test_return_mean 7',
  'reinforcement/rllab_progress.csv': 'rllab-csv | AverageReturn 7, MaxReturn 7, MinReturn 7, SurrogateLoss 7',
  'reinforcement/rllib_result.json':
    'rllib-json | info/learner/default_policy/cur_lr 7, info/learner/default_policy/policy_loss 7, info/learner/default_policy/vf_loss 7, episode_reward_mean 6',
  'reinforcement/sb3/log.txt':
    'baselines-table | rollout/ep_rew_mean 10, train/approx_kl 9, train/clip_fraction 9, train/clip_range 9, train/entropy_loss 9, train/explained_variance 9, train/learning_rate 9, train/loss 9, train/n_updates 9, train/policy_gradient_loss 9, train/value_loss 9, eval/mean_ep_length 2, eval/mean_reward 2',
  'reinforcement/sb3/monitor.csv': 'sb3-monitor | episode reward 63',
  'reinforcement/sb3/progress.csv':
    'csv | rollout/ep_rew_mean 10, train/learning_rate 9, train/clip_fraction 9, train/loss 9, train/clip_range 9, train/entropy_loss 9, train/policy_gradient_loss 9, train/approx_kl 9, train/n_updates 9, train/explained_variance 9, train/value_loss 9, eval/mean_reward 2, eval/mean_ep_length 2',
  'reinforcement/spinning_up_progress.txt': 'rllab-csv | AverageEpRet 7, MaxEpRet 7, MinEpRet 7, LossPi 7, LossV 7',
  'requirements.txt': 'nothing',
  'restart/csvlogger_append.csv':
    'keras-csv | accuracy 7, loss 7, val_accuracy 7, val_loss 7 | accuracy 5, loss 5, val_accuracy 5, val_loss 5 | accuracy 12, loss 12, val_accuracy 12, val_loss 12',
  'restart/from_scratch.log': 'epoch-text | train_loss 7, val_loss 7 | train_loss 12, val_loss 12',
  'restart/repeated_header.csv': 'csv | train_loss 6, valid_loss 6, lr 6 | train_loss 6, valid_loss 6, lr 6',
  'restart/resumed.log': 'epoch-text | train_loss 15, val_loss 15 | 1 problems',
  'speedrun/build.log': 'speedrun-text | loss 95, lr 95, validation loss 5, HellaSwag accuracy 5',
  'speedrun/modded.txt': 'speedrun-text | val_loss 9, val_bpb 9, train_loss 76',
  'table/restarted.log': 'pipe-table | rate 12, cls_loss 12, reg_loss 12 | rate 12, cls_loss 12, reg_loss 12',
  'table/splits.log': 'pipe-table | rate 10, validation loss 10, validation acc 10, loss 10, acc 10',
  'tensorboard/flipped/events.out.tfevents.1767225600.example.1.0':
    'tensorboard | train/loss 44, lr 45, val/loss 12, val/accuracy 12 | 1 problems',
  'tensorboard/hparams/session/events.out.tfevents.1767225600.example.1.0': 'tensorboard | best_val_loss 1',
  'tensorboard/mixed/events.out.tfevents.1767225600.example.1.0': 'tensorboard | loss/train 6, loss/val 5',
  'tensorboard/scalars/events.out.tfevents.1767225600.example.1.0':
    'tensorboard | train/loss 45, lr 45, val/loss 12, val/accuracy 12',
  'tensorboard/tensors/train/events.out.tfevents.1767225600.example.1.0.v2':
    'tensorboard | epoch_loss 8, epoch_learning_rate 8',
  'tensorboard/tensors/validation/events.out.tfevents.1767225600.example.1.0.v2':
    'tensorboard | evaluation_loss_vs_iterations 8, epoch_loss 8',
  'tensorboard/torn/events.out.tfevents.1767225600.example.1.0':
    'tensorboard | train/loss 45, lr 45, val/loss 12, val/accuracy 11',
  'text/epoch_slash.log': 'epoch-text | loss 10, accuracy 10, val_loss 10, val_accuracy 10',
  'text/epoch_slash_nan.log': 'epoch-text | loss 10, accuracy 10, val_loss 10, val_accuracy 10',
  'text/evaluation_lines.log': 'step-text | loss 38, train loss 10, val loss 10',
  'text/logger_lines.log': 'epoch-text | train_loss 10, val_loss 10, val_acc 10, lr 10',
  'schedules/rates.json': 'nothing',
  'text/sklearn_mlp.txt': 'step-text | loss 31, Validation score 31',
  'torchtune/log_1767225600.txt': 'step-text | loss 28, lr 28',
  'torchtune/progress.txt': 'torchtune-text | Loss 38',
  'trackers/chainer/log':
    'json-records | main/loss 8, main/accuracy 8, validation/main/loss 8, validation/main/accuracy 8, lr 8',
  'trackers/dvclive/plots/metrics/eval/loss.tsv': 'dvclive-tsv | eval/loss 8',
  'trackers/dvclive/plots/metrics/learning_rate.tsv': 'dvclive-tsv | learning_rate 8',
  'trackers/dvclive/plots/metrics/train/accuracy.tsv': 'dvclive-tsv | train/accuracy 8',
  'trackers/dvclive/plots/metrics/train/loss.tsv': 'dvclive-tsv | train/loss 8',
  'trackers/sacred/1/config.json': 'nothing',
  'trackers/sacred/1/metrics.json': 'sacred | training.loss 72, validation.accuracy 8, validation.loss 8',
  'trl/sft.txt':
    'huggingface-text | loss 6, learning_rate 6, mean_token_accuracy 6, eval_loss 3, eval_entropy 3, eval_mean_token_accuracy 3, eval_num_tokens 3',
  'wandb/offline-run-20260101_000000-new00001/files/output.log': 'epoch-text | loss 6, val_loss 6',
  'wandb/offline-run-20260101_000000-new00001/run-new00001.wandb':
    'wandb | train/lr 30, train/loss 30, val/loss 6, val/accuracy 6',
  'wandb/offline-run-20260101_000000-old00001/run-old00001.wandb':
    'wandb | train/loss 30, train/lr 30, val/loss 6, val/accuracy 6',
  'text/speedrun.log': 'speedrun-text | train_loss 190, val_loss 10',
  'text/table.log': 'csv | train_loss 10, valid_loss 10, accuracy 10, lr 10',
  'text/three_lines.log': 'epoch-text | train Loss 10, train Acc 10, val Loss 10, val Acc 10',
  'clearml/offline-1/task.json': 'nothing',
  'clearml/offline-1/metrics.jsonl': 'clearml | loss/train 6, loss/validation 6',
  'neptune/.neptune/offline/run__1/data-1.log': 'neptune | train/loss 25, val/loss 5',
};

function readFixture(name: string): string {
  const bytes = readFileSync(join(folder, name));
  const found = recognise(name, bytes);
  if (found === null) return 'nothing';
  const decoder = found.format.open({ path: name });
  decoder.push(bytes);
  decoder.end();
  const told = decoder.runs.map(({ series }) =>
    series
      .filter(({ role }) => ['train', 'validation', 'test', 'schedule'].includes(role))
      .map((one) => `${one.name} ${String(one.points.length)}`)
      .join(', '),
  );
  const problems = decoder.problems.length === 0 ? [] : [`${String(decoder.problems.length)} problems`];
  return [found.format.id, ...told, ...problems].join(' | ');
}

suite('logs that the frameworks wrote', () => {
  for (const [name, told] of Object.entries(expected)) {
    test(name, () => {
      assert.equal(readFixture(name), told);
    });
  }

  test('none of them is forgotten here', () => {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(?:csv|tsv|log|txt|jsonl?)$|tfevents/.test(name),
    );
    assert.deepEqual(
      names.filter((name) => !(name in expected)),
      [],
    );
  });
});
