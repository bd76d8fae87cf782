import { Construct } from 'constructs';
import { HarborProps } from '../../../src';
import { HarborSpec } from '../../../src/contracts/spec';
import { resolve } from '../../../src/resolve/resolve';
import { harborProps } from '../harbor';
import { testChart } from '../harbor-context';

/** What a Harbor with these props amounts to. */
export function specOf(overrides: Partial<HarborProps> = {}): HarborSpec {
  return resolve(new Construct(testChart(), 'harbor'), harborProps(overrides));
}
