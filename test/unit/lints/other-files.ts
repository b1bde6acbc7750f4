/** Small files that configure anything but a training run, with words that training runs use too, by their names. */
export const otherFiles: Readonly<Record<string, string>> = {
  '.github/workflows/ci.yml': `name: CI
on: { push: { branches: [main] }, schedule: [{ cron: "0 3 * * 1" }] }
jobs:
  test:
    runs-on: ubuntu-latest
    timeout-minutes: 20
    strategy:
      max-parallel: 4
      matrix: { python: ["3.9", "3.12"], seed: [0, 1] }
    steps:
      - uses: actions/checkout@v4
      - run: pytest -n 4 --maxfail 1
        env: { EPOCHS: 1, FACTOR: 2 }
`,
  '.gitlab-ci.yml': `stages: [build, test]
variables: { GIT_DEPTH: 10, RETRIES: 3 }
test:
  stage: test
  parallel: 4
  retry: { max: 2 }
  script:
    - make test STEPS=100 WARMUP=5
`,
  'docker-compose.yml': `services:
  worker:
    image: acme/worker:1.4
    deploy: { replicas: 3, resources: { limits: { cpus: "0.5", memory: 512M } } }
    environment: { BATCH_SIZE: 500, MAX_RETRIES: 3, QUEUE_PATIENCE: 30 }
    healthcheck: { interval: 10s, timeout: 3s, retries: 5, start_period: 60s }
`,
  Dockerfile: `FROM python:3.12-slim
ARG BATCH_SIZE=100
ENV WORKERS=4 LEARNING_MODE=off
RUN pip install --no-cache-dir -r requirements.txt
CMD ["gunicorn", "--workers", "4", "--timeout", "30", "app:app"]
`,
  'deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: ranker, labels: { app: ranker } }
spec:
  replicas: 3
  minReadySeconds: 10
  strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
  template:
    spec:
      containers:
        - name: ranker
          image: acme/ranker:2.1
          args: ["--batch-size=64", "--max-steps=1000"]
          readinessProbe: { initialDelaySeconds: 5, periodSeconds: 10 }
`,
  'autoscaler.yaml': `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
spec:
  minReplicas: 2
  maxReplicas: 20
  behavior:
    scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: Percent, value: 10, periodSeconds: 60 }] }
`,
  'prometheus.yml': `global: { scrape_interval: 15s, evaluation_interval: 30s }
scrape_configs:
  - job_name: node
    static_configs: [{ targets: ["localhost:9100"] }]
`,
  'package.json': `{
  "name": "steps",
  "version": "1.2.0",
  "scripts": { "test": "jest --maxWorkers 2", "bench": "node bench.js --warmup 5 --iterations 100" },
  "dependencies": { "momentum": "^0.9.0", "lr": "1.0.0", "optimizer": "^2.0.0" },
  "config": { "epochs": 3 }
}
`,
  'tsconfig.json': `{ "compilerOptions": { "target": "ES2022", "strict": true, "maxNodeModuleJsDepth": 2 } }
`,
  '.eslintrc.json': `{ "rules": { "max-depth": ["error", 4], "max-params": ["warn", 3], "no-magic-numbers": 0 } }
`,
  '.prettierrc.json': `{ "printWidth": 100, "tabWidth": 2, "semi": true }
`,
  '.vscode/launch.json': `{
  "configurations": [
    { "name": "API", "type": "debugpy", "request": "launch", "program": "serve.py", "args": ["--batch-size", "32", "--port", "80"] }
  ]
}
`,
  '.vscode/tasks.json': `{ "tasks": [{ "label": "bench", "type": "shell", "command": "k6 run --vus 10 --iterations 500 load.js" }] }
`,
  'pyproject.toml': `[project]
name = "acme"
version = "0.3.0"
dependencies = ["torch>=2.0", "lightning"]
[tool.pytest.ini_options]
addopts = "--maxfail=1 -p no:randomly"
[tool.ruff]
line-length = 100
[tool.coverage.report]
fail_under = 90
precision = 2
`,
  'Cargo.toml': `[package]
name = "optimizer"
version = "0.1.0"
[profile.release]
opt-level = 3
lto = true
codegen-units = 1
`,
  'setup.cfg': `[metadata]
name = acme
[flake8]
max-complexity = 10
max-line-length = 100
[tool:pytest]
timeout = 60
`,
  'tox.ini': `[tox]
envlist = py39, py312
[testenv]
commands = pytest --seed 1 --steps 100
`,
  'php.ini': `[opcache]
opcache.max_accelerated_files = 10000
opcache.jit_hot_loop = 64
opcache.interned_strings_buffer = 8
`,
  'my.cnf.ini': `[mysqld]
max_connections = 200
innodb_buffer_pool_size = 1G
innodb_max_dirty_pages_pct = 75
read_batch_size = 256
`,
  'database.yml': `production:
  adapter: postgresql
  pool: 10
  batch_size: 500
  statement_timeout: 5000
  retry: { steps: 5, factor: 2, patience: 30 }
`,
  'logstash.yml': `pipeline:
  workers: 4
  batch: { size: 125, delay: 50 }
queue: { type: persisted, max_bytes: 1gb }
`,
  'kafka-producer.json': `{ "acks": "all", "batch.size": 16384, "linger.ms": 5, "max.in.flight.requests.per.connection": 5 }
`,
  'elasticsearch-index.json': `{ "settings": { "number_of_shards": 3, "refresh_interval": "30s" }, "bulk": { "batch_size": 1000, "max_retries": 3 } }
`,
  'spark.yaml': `spark:
  executor: { instances: 10, cores: 4, memory: 8g }
  sql: { shuffle: { partitions: 200 }, batch_size: 10000 }
`,
  'settings.py': `"""Settings of a web site."""
DEBUG = False
SECRET_KEY = os.environ["SECRET_KEY"]
SESSION_COOKIE_AGE = 3600
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": 60}}
CACHES = {"default": {"TIMEOUT": 300, "OPTIONS": {"MAX_ENTRIES": 1000}}}
EMAIL_BATCH_SIZE = 100
`,
  'player.json': `{ "walkSpeed": 4.5, "jump": { "height": 1.2, "momentum": 0.9 }, "friction": 0.02, "steps": 12, "decay": 0.5 }
`,
  'physics.yaml': `world: { gravity: -9.81, time_step: 1.0e-3, steps: 10000, seed: 7 }
solver: { type: projected_gauss_seidel, iterations: 50, tolerance: 1e-6, warm_start: true }
body: { mass: 2.0, momentum: [0.0, 1.0, 0.0], restitution: 0.3 }
`,
  'simulation.py': `"""A pendulum, step by step."""
from dataclasses import dataclass

@dataclass
class Options:
    steps: int = 10_000
    time_step: float = 1e-3
    damping: float = 0.05
    momentum: float = 0.9

def run(options: Options) -> list[float]:
    angle, speed = 1.0, 0.0
    for _ in range(options.steps):
        speed -= options.time_step * (9.81 * angle + options.damping * speed)
        angle += options.time_step * speed
    return [angle, speed]
`,
  'fluid.ini': `[numerics]
relaxation = 0.7
max_iter = 500
tolerance = 1e-8
[turbulence]
alpha = 0.52
beta = 0.09
`,
  'benchmark.yaml': `suite: http
warmup: 5
warmup_iterations: 10
iterations: 100
concurrency: [1, 8, 64]
`,
  'criterion.toml': `[bench]
warmup = 3
samples = 100
confidence = 0.95
`,
  'jmh.properties.ini': `[jmh]
warmup_iterations = 5
iterations = 10
forks = 2
`,
  'load.js.json': `{ "stages": [{ "duration": "1m", "target": 50 }, { "duration": "3m", "target": 50 }], "thresholds": { "errors": 0.01 } }
`,
  Makefile: `CFLAGS ?= -O2 -Wall
STEPS ?= 100
.PHONY: bench
bench: build
\t./bench --warmup 10 --iterations $(STEPS) --seed 1
`,
  'deploy.sh': `#!/usr/bin/env bash
set -euo pipefail
REPLICAS=\${REPLICAS:-3}
BATCH_SIZE=100
kubectl scale deployment/ranker --replicas "$REPLICAS"
psql -c "call archive($BATCH_SIZE)"
./migrate --batch-size 500 --max-steps 10
`,
  'backup.sh': `#!/bin/sh
rsync -a --bwlimit=1000 --max-size=2g /srv/ backup:/srv/
find /srv -mtime +30 -delete
`,
  'encode.sh': `#!/bin/bash
ffmpeg -i in.mp4 -c:v libx264 -preset slow -crf 22 -lr 0 -bf 3 -g 250 out.mp4
`,
  'serve.yaml': `model: { name: ranker, path: /models/ranker.onnx, precision: fp16, device: cuda }
server: { port: 8080, max_batch_size: 32, max_queue_delay_us: 100, workers: 2 }
`,
  'triton.json': `{ "name": "ranker", "max_batch_size": 64, "dynamic_batching": { "preferred_batch_size": [16, 32] } }
`,
  'model/config.json': `{
  "model_type": "bert", "hidden_size": 768, "num_attention_heads": 12, "num_hidden_layers": 12,
  "hidden_dropout_prob": 0.1, "attention_probs_dropout_prob": 0.1, "layer_norm_eps": 1e-12, "vocab_size": 30522
}
`,
  'generation_config.json': `{ "temperature": 0.7, "top_p": 0.9, "repetition_penalty": 1.1, "max_new_tokens": 256, "do_sample": true }
`,
  'openapi.yaml': `openapi: 3.1.0
paths:
  /runs:
    get:
      parameters: [{ name: epochs, in: query, schema: { type: integer, minimum: 1, default: 10 } }]
`,
  'i18n.json': `{ "learning_rate": "Learning rate", "epochs": "Epochs", "momentum": "Momentum", "dropout": "Drop-out" }
`,
  'course.yaml': `title: Optimization
credits: 5
attendance: { dropout_rate: 0.12, patience: low }
grades: { weight: 0.5, decay: 0 }
`,
  'vehicle.toml': `[controller]
kp = 0.8
ki = 0.02
kd = 0.1
steps = 100
[battery]
capacity = 60
decay_rate = 0.01
`,
  'search.py': `"""Searches a tree."""
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--depth", type=int, default=4)
parser.add_argument("--seed", type=int, default=0)
parser.add_argument("--steps", type=int, default=1000)
parser.add_argument("--patience", type=int, default=10)
args = parser.parse_args()
`,
};
