/** What starts other programs and is no program of its own here. */
const wrappers =
  /^(?:time|nohup|sudo|exec|env|srun|mpirun|mpiexec|horovodrun|nice|stdbuf|singularity|apptainer|docker|conda|poetry|pipenv|uv|uvx|run|xvfb-run|nsys|profile|@|-)$/;
const python = /^(?:[\w./~-]*\/)?python[\d.]*$/;
/** Launchers that take a script. */
const launchers = /^(?:torchrun|torch\.distributed\.\w+|accelerate|deepspeed|composer|ipython|colossalai|launch)$/;
/** timm's `./distributed_train.sh 4 /data --lr 0.1`, which hands its arguments on. */
const trainingScript = /^(?:[\w.~-]*\/)+(?:\w+_)?train\.sh$/;
/** Programs that train by themselves, with the word that says so. */
const trainers = /^(?:fairseq-train|fairseq-hydra-train|onmt_train|nnUNetv2_train|t2t-trainer|marian)$/;
const trainersByWord =
  /^(?:yolo|caffe|\S*darknet|spacy|allennlp|rasa|llamafactory-cli|axolotl|swift|tune|mim|paddleocr|sockeye-train|autotrain|ludwig|kedro)$/;
const trainWord = /^(?:train|sft|pt|rlhf|dpo|finetune|fine-tune|run)$/;

/** Scripts that do something else with a model. */
const other =
  /(?:^|[_\-./])(?:eval\w*|test\w*|infer\w*|predict\w*|generat\w*|sampl\w*|export\w*|convert\w*|serv\w*|deploy\w*|bench\w*|plot\w*|visuali[sz]\w*|preprocess\w*|prepare\w*|download\w*|setup|manage|pip|pytest|unittest|http|venv|tokeni[sz]\w*|build\w*|install\w*|lint\w*|format\w*)(?:[_\-./]|$)/i;
const trains = /train|tune|fit|sft|dpo|learn/i;

/** Where the arguments of a program that trains begin among the words of a command; null for any other program. */
export function argumentsFrom(words: readonly string[]): number | null {
  let launched = false;
  for (let at = 0; at < words.length && at < 60; at++) {
    const word = words[at]!;
    if (/^\w+=/.test(word) || wrappers.test(word)) continue;
    if (trainers.test(word) || (at === 0 && trainingScript.test(word))) return at + 1;
    if (trainersByWord.test(word))
      return words.slice(at + 1, at + 4).some((one) => trainWord.test(one.toLowerCase())) ||
        /task=|mode=train/.test(words.slice(at).join(' ').slice(0, 500))
        ? at + 1
        : null;
    if (python.test(word) || launchers.test(word)) launched = true;
    else if (word === '-m' && launched) {
      const module = words[at + 1] ?? '';
      // Modules that launch are followed by the script.
      if (!/(?:^|\.)(?:launch|run|distributed\.\w+)$/.test(module) || !/torch|accelerate|deepspeed|paddle/.test(module))
        return isTraining(module) ? at + 2 : null;
      at++;
    } else if (/\.py["']?$/.test(word) && !word.startsWith('-')) {
      const isProgram = launched || at === 0 || word.startsWith('./') || /^\$/.test(words[at - 1]!);
      return isProgram && isTraining(word) ? at + 1 : null;
    } else if (!launched && at === 0 && !/^[$-]/.test(word)) return null;
  }
  return null;
}

function isTraining(script: string): boolean {
  return trains.test(script) || !other.test(script);
}
