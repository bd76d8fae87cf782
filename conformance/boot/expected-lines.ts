import { ExpectedLine } from './logs';

/** What programs complain about although nothing is wrong with the manifests. */
export const EXPECTED_LINES: readonly ExpectedLine[] = [
  {
    containers: ['core'],
    pattern: /Admin password from config \(HARBOR_ADMIN_PASSWORD\) ignored: password already exists/,
    why: 'the variable is read by the first start alone, and all replicas have it at every start',
  },
  {
    containers: ['core'],
    pattern: /Login failed, locking (admin|jane)|failed to authenticate user:(admin|jane)|Failed to bind user, username: jane/,
    why: 'a check logs in with a wrong password',
  },
  {
    containers: ['core'],
    pattern: /(locking|authenticate robot account:|deactivated robot account:|authenticate user:) ?robot\$smoke-(password|disabled|preflight)\b/,
    why: 'the smoke test and the preflight run with a wrong password, and with a robot that is switched off',
  },
  {
    containers: ['core'],
    pattern: /failed to update pull time for artifact \d+, artifact \d+ not found/,
    why: 'the smoke test deletes what it has pulled a moment ago, before core has written down the time of the pull',
  },
  {
    containers: ['core'],
    pattern: /failed to get project "?nowhere"?( for token validation)?: |Failed to get info of project 0 for permission evaluator/,
    why: 'the smoke test and the preflight run with a project that is not there',
  },
  { containers: ['core'], pattern: /Quota exceeded when processing the request/, why: 'a check pushes more than the quota' },
  { containers: ['core'], pattern: /is not found in proxy cache, fetch it from remote repo/, why: 'the first pull of an image through a proxy project' },
  {
    containers: ['core', 'jobservice'],
    pattern: /Detected LOCAL Harbor instance/,
    why: 'a replication to or from this Harbor itself: it goes to the URL of core inside of the cluster',
  },
  {
    containers: ['jobservice'],
    pattern: /Failed on load rest config|failed to load (configuration|rest config)/,
    why: 'finding H4: jobservice ends while core is not up, and is started again; pods of one Harbor start in no order',
  },
  {
    containers: ['nginx'],
    pattern: /(peer closed connection in SSL handshake|reset by peer|connect\(\) failed).* request: "GET \/ HTTP\/1\.1"/,
    why: 'the startup probe of nginx is answered by the portal, which starts at the same time',
  },
  {
    containers: ['nginx'],
    pattern: /upstream prematurely closed connection while reading response header/,
    why: 'a check kills one of two cores, and the requests that it had taken are lost',
  },
  {
    containers: ['core', 'jobservice'],
    pattern: /failed to scan the outdate executions, error: EOF|:6379: (read|write): (connection reset by peer|broken pipe)/,
    why: 'a check kills the primary of the cache, and connections to it end',
  },
  { containers: ['registryctl'], pattern: /http: Server closed/, why: 'how registryctl ends when it is told to' },
  { containers: ['registry'], pattern: /basic authentication challenge for realm/, why: 'a first request without a login, which the client repeats with one' },
  { containers: ['registry'], pattern: /err\.message="(blob|manifest) unknown/, why: 'clients ask whether something is there before they push it' },
];
