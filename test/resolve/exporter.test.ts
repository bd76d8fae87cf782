import { specOf } from '../support/spec/spec';

test('the exporter has the defaults of Harbor', () => {
  expect(specOf().exporter).toEqual({ cacheSeconds: 23, cacheCleanSeconds: 14400 });
});
