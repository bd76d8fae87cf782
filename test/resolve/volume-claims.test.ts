import { Size } from 'cdk8s';
import { VolumeClaimOptions } from '../../src';
import { checkVolumeClaim } from '../../src/resolve/volume-claims';
import { errorsOf, testChart, warningsOf } from '../support/harbor-context';

test.each<[VolumeClaimOptions, number]>([
  [{}, 0], [{ size: Size.gibibytes(5), storageClass: 'fast', subPath: 'a/b' }, 0], [{ storageClass: '' }, 0], [{ existingClaim: 'mine' }, 0],
  [{ size: Size.gibibytes(0) }, 1],
  [{ existingClaim: 'mine', size: Size.gibibytes(5), storageClass: 'fast', annotations: {} }, 3],
])('%p has %d problems', (volume, problems) => {
  const chart = testChart();
  checkVolumeClaim(chart, 'volume', volume);
  expect([...errorsOf(chart), ...warningsOf(chart)]).toHaveLength(problems);
});
