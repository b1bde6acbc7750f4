import type { FromCompare } from '../../src/compare-protocol';
import { connectHost } from '../connect-host';
import type { CompareState } from './model/state';

export const { post, savedState, saveState } = connectHost<FromCompare, CompareState>();
