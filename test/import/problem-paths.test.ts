import { problemPath } from '../../src/cli/import/problem-paths';
import { ImportRow } from '../../src/import/import-row';

const row = (path: string, prop: string, given = true): ImportRow => ({ class: 'taken over', path, prop, given });
const ROWS = [row('core.replicas', 'size'), row('s3.bucket', 'storage.s3.bucket'), row('db.host', 'database.external.host'), row('db.port', 'database.external.port'), row('l', 'jobservice.jobLoggers'), row('d', 'logLevel', false)];

test.each([
  ["HBR-X-01 'storage.s3.bucket' must", '', 's3.bucket'],
  ["HBR-X-01 'bucket' must", 'storage', 's3.bucket'],
  ["HBR-X-01 'jobservice.jobLoggers[1]' must", '', 'l'],
  ["HBR-X-01 'size' must", '', 'core.replicas'],
  ["HBR-X-01 'database' must", '', undefined], // it may be about any of its values
  ["HBR-X-01 'logLevel' must", '', undefined], // nobody gave it
  ['something else', '', undefined],
])('the value that %s of %j is about is %s', (text, scope, path) => {
  expect(problemPath({ text, scope }, ROWS)).toBe(path);
});
