import { rangeTestSuite } from './range-tests';

rangeTestSuite('huggingface');
