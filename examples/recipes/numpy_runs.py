"""The runs that a hand-written training loop logs: text lines, JSON Lines and a CSV of a range test."""

import json
import math
import warnings

import numpy as np

from recipes.data import diabetes, digits
from recipes.network import Perceptron, accuracy, batches, cross_entropy, squared_error

# A loss that explodes passes through infinity on its way to NaN; that is what the diverged run is there to show.
warnings.filterwarnings('ignore', category=RuntimeWarning, message='overflow|invalid value|divide by zero')

EPOCH_LINE = (
    'epoch {epoch:2d}/{epochs}  train_loss {train:.4f}  val_loss {validation:.4f}  val_acc {accuracy:.4f}  lr {rate:g}'
)


def config_text(title, sections):
    """Write a YAML configuration by hand so that the comments and the order stay as a person would have them."""
    lines = [f'# {title}']
    for section, settings in sections.items():
        lines += ['', f'{section}:'] + [f'  {name}: {value}' for name, value in settings.items()]
    return '\n'.join(lines) + '\n'


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding='utf-8', newline='\n')


def train_classifier(folder, title, data, model, optimizer, training):
    """Train a digit classifier and write train.log and config.yaml into the folder."""
    images, labels, validation_images, validation_labels = digits(
        data['train_images'], data['label_noise'], training['seed']
    )
    generator = np.random.default_rng(training['seed'])
    network = Perceptron([64, *model['hidden_layers'], 10], generator)
    shape = '-'.join(str(size) for size in [64, *model['hidden_layers'], 10])
    count = sum(parameter.size for parameter in network.parameters())
    lines = [
        f'# {title}: perceptron {shape} ({count} parameters), '
        f'{len(labels)} training and {len(validation_labels)} validation images, seed {training["seed"]}'
    ]
    for epoch in range(1, training['epochs'] + 1):
        losses = []
        for batch in batches(len(labels), training['batch_size'], generator):
            activations = network.forward(images[batch])
            loss, gradient = cross_entropy(activations[-1], labels[batch])
            gradients = network.gradients(activations, gradient)
            network.update(gradients, optimizer['learning_rate'], optimizer['momentum'], optimizer['weight_decay'])
            losses.append(loss)
        scores = network.forward(validation_images)[-1]
        lines.append(
            EPOCH_LINE.format(
                epoch=epoch,
                epochs=training['epochs'],
                train=np.mean(losses),
                validation=cross_entropy(scores, validation_labels)[0],
                accuracy=accuracy(scores, validation_labels),
                rate=optimizer['learning_rate'],
            )
        )
    write(folder / 'train.log', '\n'.join(lines) + '\n')
    sections = {'data': {'name': 'digits', **data}, 'model': model, 'optimizer': optimizer, 'training': training}
    write(folder / 'config.yaml', config_text(title, sections))


def overfitting(folder):
    """A quarter of the training labels is wrong: after epoch 22 the network learns the wrong labels by heart."""
    train_classifier(
        folder,
        'digits with noisy labels',
        data={'train_images': 1000, 'label_noise': 0.25},
        model={'hidden_layers': [128, 64]},
        optimizer={'name': 'sgd', 'learning_rate': 0.01, 'momentum': 0.9, 'weight_decay': 1e-4},
        training={'batch_size': 32, 'epochs': 60, 'seed': 7},
    )


def sweep(folder):
    """Four runs of one configuration in which the learning rate alone differs."""
    for rate in (0.1, 0.03, 0.01, 0.001):
        train_classifier(
            folder / f'lr_{rate:g}',
            f'digits sweep, learning rate {rate:g}',
            data={'train_images': 800, 'label_noise': 0.0},
            model={'hidden_layers': [128, 64]},
            optimizer={'name': 'sgd', 'learning_rate': rate, 'momentum': 0.95, 'weight_decay': 1e-4},
            training={'batch_size': 32, 'epochs': 25, 'seed': 7},
        )


def range_test(folder, lowest=1e-6, highest=10.0, steps=400):
    """Raise the learning rate exponentially at every step, with the network and the batch size of the sweep.

    The loop stops at the first loss that is not below 1000.
    """
    images, labels, _, _ = digits(800, seed=7)
    generator = np.random.default_rng(7)
    network = Perceptron([64, 128, 64, 10], generator)
    lines, step, last = ['step,lr,loss'], 0, steps
    while step < last:
        for batch in batches(len(labels), 32, generator):
            rate = lowest * (highest / lowest) ** (step / (steps - 1))
            activations = network.forward(images[batch])
            loss, gradient = cross_entropy(activations[-1], labels[batch])
            network.update(network.gradients(activations, gradient), rate, 0.95, 1e-4)
            lines.append(f'{step},{rate:.6e},{loss:.6g}')
            step += 1
            if step == steps or not loss < 1000:
                last = step
                break
    write(folder / 'lr_range_test.csv', '\n'.join(lines) + '\n')
    sections = {
        'data': {'name': 'digits', 'train_images': 800},
        'model': {'hidden_layers': [128, 64]},
        'optimizer': {'name': 'sgd', 'momentum': 0.95, 'weight_decay': 1e-4},
        'training': {'batch_size': 32, 'epochs': 30, 'seed': 7},
        'range_test': {'lowest_lr': lowest, 'highest_lr': highest, 'steps': steps},
    }
    write(folder / 'config.yaml', config_text('learning-rate range test on digits', sections))


def diverged(folder, peak=0.4, warmup=200, steps=330, log_every=3):
    """A regression whose warm-up ends at a learning rate too high: the loss falls, then explodes to NaN."""
    inputs, targets, validation_inputs, validation_targets = diabetes(342, seed=3)
    generator = np.random.default_rng(3)
    network = Perceptron([10, 64, 64, 1], generator)
    records, losses, step, epoch = [], [], 0, 0
    while step < steps:
        epoch += 1
        for batch in batches(len(targets), 32, generator):
            step += 1
            rate = peak * min(1, step / warmup)
            activations = network.forward(inputs[batch])
            loss, gradient = squared_error(activations[-1], targets[batch])
            gradients = network.gradients(activations, gradient)
            norm = math.sqrt(sum(float((array**2).sum()) for array in gradients))
            network.update(gradients, rate, 0.9, 1e-4)
            losses.append(float(loss))
            if step % log_every == 0:
                mean = sum(losses) / len(losses)
                record = {'step': step, 'epoch': epoch, 'loss': mean, 'lr': rate, 'grad_norm': norm}
                losses = []
                records.append({name: rounded(value) for name, value in record.items()})
        loss, _ = squared_error(network.forward(validation_inputs)[-1], validation_targets)
        records.append({'step': step, 'epoch': epoch, 'val_loss': rounded(float(loss))})
    write(folder / 'metrics.jsonl', ''.join(json.dumps(record) + '\n' for record in records))
    sections = {
        'data': {'name': 'diabetes', 'train_patients': 342},
        'model': {'hidden_layers': [64, 64]},
        'optimizer': {'name': 'sgd', 'learning_rate': peak, 'momentum': 0.9, 'weight_decay': 1e-4},
        'schedule': {'name': 'linear_warmup', 'warmup_steps': warmup},
        'training': {'batch_size': 32, 'steps': steps, 'seed': 3},
    }
    write(folder / 'config.yaml', config_text('diabetes regression', sections))


def rounded(value):
    """Keep six significant digits, and NaN and infinity as they are."""
    return float(f'{value:.6g}') if isinstance(value, float) else value
