"""A small multilayer perceptron with momentum SGD, written out in numpy so that a run depends on nothing else."""

import numpy as np

LEAK = 0.01


class Perceptron:
    """Fully connected layers with leaky ReLU; the last layer is linear (class scores, or one regression output)."""

    def __init__(self, sizes, generator, precision=np.float64):
        shapes = list(zip(sizes[:-1], sizes[1:]))
        self.weights = [
            generator.normal(0, np.sqrt(2 / rows), (rows, columns)).astype(precision) for rows, columns in shapes
        ]
        self.biases = [np.zeros(columns, precision) for _, columns in shapes]
        self.velocities = [np.zeros_like(array) for array in self.parameters()]

    def parameters(self):
        return self.weights + self.biases

    def forward(self, inputs):
        """Return the activations of every layer, inputs first, outputs last."""
        activations = [inputs]
        for index, (weight, bias) in enumerate(zip(self.weights, self.biases)):
            sums = activations[-1] @ weight + bias
            is_last = index == len(self.weights) - 1
            activations.append(sums if is_last else np.maximum(sums, LEAK * sums))
        return activations

    def gradients(self, activations, output_gradient):
        """Backpropagate the gradient of the mean loss; return it in the order of parameters()."""
        weight_gradients, bias_gradients = [], []
        flowing = output_gradient
        for index in range(len(self.weights) - 1, -1, -1):
            weight_gradients.insert(0, activations[index].T @ flowing)
            bias_gradients.insert(0, flowing.sum(axis=0))
            flowing = (flowing @ self.weights[index].T) * np.where(activations[index] > 0, 1, LEAK)
        return weight_gradients + bias_gradients

    def update(self, gradients, learning_rate, momentum, weight_decay):
        """One step of SGD with momentum; weight decay is added to the gradient, as PyTorch's SGD does."""
        for parameter, velocity, gradient in zip(self.parameters(), self.velocities, gradients):
            velocity *= momentum
            velocity += gradient + weight_decay * parameter
            parameter -= learning_rate * velocity


def cross_entropy(scores, labels):
    """Return the mean cross-entropy and its gradient with respect to the scores."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows = np.arange(len(labels))
    gradient = np.exp(log_probabilities)
    gradient[rows, labels] -= 1
    return -log_probabilities[rows, labels].mean(), gradient / len(labels)


def squared_error(outputs, targets):
    """Return the mean squared error and its gradient with respect to the outputs."""
    difference = outputs[:, 0] - targets
    return (difference**2).mean(), 2 * difference[:, None] / len(targets)


def accuracy(scores, labels):
    return (scores.argmax(axis=1) == labels).mean()


def batches(count, size, generator):
    """Yield the indices of one shuffled epoch; a last batch smaller than half a batch is left out."""
    order = generator.permutation(count)
    for start in range(0, count - size // 2, size):
        yield order[start : start + size]
