import { executedSuite } from './executed';

executedSuite('huggingface');
