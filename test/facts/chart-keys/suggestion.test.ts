import { editDistance } from '../../../src/facts/chart-keys/suggestion';

describe('editDistance', () => {
  test.each([
    ['replicas', 'replicas', 0],
    ['replica', 'replicas', 1],
    ['repilcas', 'replicas', 2],
    ['', 'core', 4],
    ['core', '', 4],
    ['nginx', 'trivy', 4],
  ])('from %p to %p it is %i', (one, other, distance) => {
    expect(editDistance(one, other)).toBe(distance);
  });
});
