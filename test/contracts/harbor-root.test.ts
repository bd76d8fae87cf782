import { harborSpecOf } from '../../src/contracts/harbor-root';
import { testHarbor } from '../support/harbor';

test('a Harbor has a spec', () => {
  const harbor = testHarbor();
  expect(harborSpecOf({ harbor })).toBe(harbor._spec);
});

test('no Harbor has none', () => {
  expect(harborSpecOf({})).toBeUndefined();
});
