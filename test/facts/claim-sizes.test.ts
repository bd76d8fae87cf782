import { chartKeyTree, nodeAt } from '../../src/facts/chart-keys/key-tree';
import { CLAIM_SIZES } from '../../src/facts/sizing';

test.each(Object.entries(CLAIM_SIZES))('the claim of %s has %s, like that of the chart', (name, size) => {
  const key = name === 'jobservice' ? 'jobservice.jobLog' : name;
  expect(nodeAt(chartKeyTree('1.19.2'), `persistence.persistentVolumeClaim.${key}.size`)?.row?.default).toBe(size);
});
