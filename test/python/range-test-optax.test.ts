import { rangeTestSuite } from './range-tests';

rangeTestSuite('optax');
