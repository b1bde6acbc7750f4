"""The runs that PyTorch Lightning and the Hugging Face Trainer log."""

import logging
import os
import shutil
import tempfile
import warnings
from pathlib import Path

os.environ.setdefault('CUDA_VISIBLE_DEVICES', '')
os.environ.setdefault('HF_HUB_OFFLINE', '1')

import lightning
import torch
from lightning.pytorch.callbacks import LearningRateMonitor
from lightning.pytorch.loggers import CSVLogger
from sklearn import datasets
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
from transformers import GPT2Config, GPT2LMHeadModel, Trainer, TrainingArguments

from recipes.data import digits

logging.getLogger('lightning.pytorch').setLevel(logging.ERROR)
warnings.filterwarnings('ignore', message='.*num_workers.*|.*GPU.*|.*pin_memory.*')


class DigitClassifier(lightning.LightningModule):
    """One hidden layer; what it logs is what most tutorials log."""

    def __init__(self, hidden_units, learning_rate, momentum, weight_decay, batch_size, max_epochs):
        super().__init__()
        self.save_hyperparameters()
        self.network = nn.Sequential(nn.Linear(64, hidden_units), nn.ReLU(), nn.Linear(hidden_units, 10))

    def training_step(self, batch, _index):
        images, labels = batch
        loss = nn.functional.cross_entropy(self.network(images), labels)
        self.log('train_loss', loss, on_step=False, on_epoch=True)
        return loss

    def validation_step(self, batch, _index):
        images, labels = batch
        scores = self.network(images)
        self.log('val_loss', nn.functional.cross_entropy(scores, labels))
        self.log('val_acc', (scores.argmax(dim=1) == labels).float().mean())

    def configure_optimizers(self):
        settings = self.hparams
        return torch.optim.SGD(
            self.parameters(),
            lr=settings.learning_rate,
            momentum=settings.momentum,
            weight_decay=settings.weight_decay,
        )


def underfitting(folder):
    """The learning rate is a hundred times too low: after 40 epochs both losses are high and still falling."""
    shutil.rmtree(folder, ignore_errors=True)
    lightning.seed_everything(1, verbose=False)
    train_images, train_labels, images, labels = (torch.as_tensor(array) for array in digits(1200, seed=1))
    model = DigitClassifier(
        hidden_units=64, learning_rate=2e-4, momentum=0.9, weight_decay=1e-4, batch_size=64, max_epochs=40
    )
    trainer = lightning.Trainer(
        max_epochs=model.hparams.max_epochs,
        accelerator='cpu',
        logger=CSVLogger(folder, name='lightning_logs', version=0),
        callbacks=[LearningRateMonitor(logging_interval='epoch')],
        enable_checkpointing=False,
        enable_progress_bar=False,
        enable_model_summary=False,
        num_sanity_val_steps=0,
    )
    size = model.hparams.batch_size
    trainer.fit(
        model,
        DataLoader(TensorDataset(train_images.float(), train_labels), batch_size=size, shuffle=True, drop_last=True),
        DataLoader(TensorDataset(images.float(), labels), batch_size=len(labels)),
    )


class Snippets(torch.utils.data.Dataset):
    """Consecutive pieces of a text as token numbers; the model predicts each character from those before it."""

    def __init__(self, text, alphabet, length, stride):
        tokens = torch.tensor([alphabet.index(character) for character in text])
        self.pieces = [tokens[start : start + length] for start in range(0, len(tokens) - length, stride)]

    def __len__(self):
        return len(self.pieces)

    def __getitem__(self, index):
        return {'input_ids': self.pieces[index], 'labels': self.pieces[index]}


def descriptions():
    """The descriptions of scikit-learn's data sets, about 20 thousand characters of English."""
    loaders = [datasets.load_breast_cancer, datasets.load_diabetes, datasets.load_digits, datasets.load_iris]
    texts = [loader().DESCR for loader in [*loaders, datasets.load_linnerud, datasets.load_wine]]
    return '\n'.join(texts)


def huggingface(folder):
    """A character language model trained from scratch; the Trainer's own state file holds its log."""
    shutil.rmtree(folder, ignore_errors=True)
    text = descriptions()
    alphabet = sorted(set(text))
    cut = int(len(text) * 0.85)
    model = {'vocab_size': len(alphabet), 'n_positions': 64, 'n_embd': 64, 'n_layer': 2, 'n_head': 4}
    with tempfile.TemporaryDirectory() as output:
        arguments = TrainingArguments(
            output_dir=output,
            learning_rate=3e-3,
            lr_scheduler_type='cosine',
            warmup_steps=20,
            weight_decay=0.1,
            per_device_train_batch_size=32,
            per_device_eval_batch_size=64,
            num_train_epochs=12,
            logging_steps=10,
            eval_strategy='steps',
            eval_steps=20,
            save_strategy='no',
            report_to='none',
            seed=2,
            use_cpu=True,
            disable_tqdm=True,
        )
        torch.manual_seed(arguments.seed)
        trainer = Trainer(
            model=GPT2LMHeadModel(GPT2Config(**model, bos_token_id=0, eos_token_id=0)),
            args=arguments,
            train_dataset=Snippets(text[:cut], alphabet, length=64, stride=16),
            eval_dataset=Snippets(text[cut:], alphabet, length=64, stride=64),
        )
        trainer.train()
        trainer.save_state()
        folder.mkdir(parents=True)
        shutil.copy(Path(output) / 'trainer_state.json', folder / 'trainer_state.json')
    shown = (
        'learning_rate lr_scheduler_type warmup_steps weight_decay per_device_train_batch_size '
        'num_train_epochs logging_steps eval_steps seed'
    ).split()
    settings = arguments.to_dict()
    lines = ['# character language model on data set descriptions', '', 'model:']
    lines += [f'  {name}: {value}' for name, value in model.items()]
    lines += ['', 'training_arguments:']
    lines += [f'  {name}: {settings[name]}' for name in shown]
    (folder / 'config.yaml').write_text('\n'.join(lines) + '\n', encoding='utf-8')
