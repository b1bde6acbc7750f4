import { executedSuite } from './executed';

executedSuite('fastai');
