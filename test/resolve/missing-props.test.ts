import { HarborProps } from '../../src';
import { harborErrors } from '../support/harbor';

const missing = { externalUrl: undefined, database: undefined, cache: undefined, storage: undefined, exposure: undefined } as unknown as HarborProps;

test('of a Harbor without anything it is told what has to be given, and nothing else', () => {
  expect(harborErrors(missing).map(text => /^HBR-PROP-03 '(\w+)'/.exec(text)?.[1])).toEqual(['cache', 'database', 'exposure', 'externalUrl', 'storage']);
});

test('what else is wrong is still found', () => {
  expect(harborErrors({ ...missing, releaseName: 'Harbor' }).at(-1)).toMatch(/^HBR-NAME-01/);
});
