import { rangeTestSuite } from './range-tests';

rangeTestSuite('ultralytics');
