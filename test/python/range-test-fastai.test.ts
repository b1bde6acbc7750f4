import { rangeTestSuite } from './range-tests';

rangeTestSuite('fastai');
