import { LintContext, isPutInLater } from './lint-context';
import { LintRemark } from './lint-finding';
import { requestUrl, RequestUrl } from '../syntax/request-url';

/** Contradictions that no row of the table can say, because they compare texts and numbers. */
export function wiringRemarks(context: LintContext): LintRemark[] {
  return [...addressRemarks(context), ...cacheRemarks(context), ...lengthRemarks(context), ...loggerRemarks(context)];
}

function wrong(path: string, must: string, fix: string): LintRemark {
  return { code: 'HBR-LINT-14', path, slots: { must, fix }, dependsOnOthers: true };
}

function doubt(path: string, must: string, fix: string): LintRemark {
  return { code: 'HBR-LINT-15', path, slots: { must, fix }, dependsOnOthers: true };
}

function addressRemarks({ given, read, set: { unread } }: LintContext): LintRemark[] {
  const path = 'externalURL';
  const address = given(path);
  if (address === undefined && unread.length > 0) { return []; }
  if (address === undefined) { return [doubt(path, "is not given, so that tokens and redirects lead to 'core.harbor.domain'", 'write the address that clients use, such as https://registry.example.com')]; }
  if (isPutInLater(address)) { return []; }
  const url = typeof address === 'string' ? requestUrl(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) { return [wrong(path, 'is no address', 'write the address that clients use, such as https://registry.example.com')]; }
  const isWhole = url.pathname === '/' && url.search === '' && url.hash === '' && !String(address).endsWith('/');
  const shape = isWhole ? [] : [wrong(path, 'has something behind the host, where Harbor cannot be', 'write the address without a slash at its end')];
  const isPlain = url.protocol === 'http:' && read('expose.tls.enabled') === true && read('expose.type') !== 'route';
  const scheme = isPlain ? [wrong(path, 'begins with http, but expose.tls.enabled is true: clients are sent to the plain port', 'write https, or set expose.tls.enabled to false')] : [];
  return [...shape, ...scheme, ...hostRemarks(url, read)];
}

function hostRemarks({ hostname }: RequestUrl, read: LintContext['read']): LintRemark[] {
  const type = read('expose.type');
  const path = type === 'ingress' ? 'expose.ingress.hosts.core' : 'expose.route.hosts';
  const hosts = type === 'ingress' ? [read(path)] : type === 'route' ? read(path) : undefined;
  const texts = (Array.isArray(hosts) ? hosts : []).filter(host => typeof host === 'string' && host !== '');
  const isServed = texts.some(host => host === hostname || isPutInLater(host) || (host.startsWith('*.') && hostname.endsWith(host.slice(1))));
  if (texts.length === 0 || isServed) { return []; }
  return [wrong(path, 'is not the host of externalURL: nothing answers there, or clients are sent elsewhere for a token', 'write the same host in both')];
}

const INDEXES = ['jobserviceDatabaseIndex', 'registryDatabaseIndex', 'trivyAdapterIndex'];

function cacheRemarks({ given, read }: LintContext): LintRemark[] {
  if (read('redis.type') !== 'external') { return []; }
  const addr = given('redis.external.addr');
  const isText = typeof addr === 'string' && !isPutInLater(addr);
  const several = isText && addr.includes(',') && !read('redis.external.sentinelMasterSet')
    ? [wrong('redis.external.addr', 'has several hosts, but no name of a master for Sentinel: Harbor knows no cluster mode', 'write one host, or set redis.external.sentinelMasterSet')] : [];
  const scheme = isText && addr.includes('://')
    ? [wrong('redis.external.addr', 'has a scheme in front, and the chart writes another one before it', 'write host and port alone')] : [];
  const missing = addr === undefined
    ? [wrong('redis.external.addr', 'has to be there for an external cache', 'write its host and port')] : [];
  const used = ['coreDatabaseIndex', ...INDEXES].map(name => ({ name, index: String(read(`redis.external.${name}`)) }));
  const shared = used.filter(({ index }, at) => /^\d+$/.test(index) && used.findIndex(other => other.index === index) < at);
  return [...several, ...scheme, ...missing, ...shared.map(({ name, index }) => (
    wrong(`redis.external.${name}`, `is ${index}, which another component has too: one of them loses what the other flushes`, 'give each component an index of its own')
  ))];
}

/** Lengths of secrets that Harbor insists on. The secrets themselves are never said. */
const LENGTHS: readonly (readonly [path: string, length: number, reason: string])[] = [
  ['secretKey', 16, 'Harbor cannot encrypt with it'],
  ['core.xsrfKey', 32, 'all calls of the portal fail'],
];

/** Numbers below which Harbor takes the least that it allows. */
const LEAST: readonly (readonly [path: string, least: number])[] = [
  ['jobservice.reaper.max_update_hours', 24], ['jobservice.reaper.max_dangling_hours', 168],
];

function lengthRemarks({ given }: LintContext): LintRemark[] {
  const lengths = LENGTHS.filter(([path, length]) => {
    const text = given(path);
    return typeof text === 'string' && text !== '' && !isPutInLater(text) && Buffer.byteLength(text) !== length;
  }).map(([path, length, reason]) => wrong(path, `must have exactly ${length} characters, or ${reason}`, `make one of ${length} letters and digits, in a Secret`));
  const least = LEAST.filter(([path, number]) => typeof given(path) === 'number' && Number(given(path)) < number)
    .map(([path, number]) => doubt(path, `is less than ${number}, which is the least that the jobservice takes`, `write ${number} or more`));
  return [...lengths, ...least];
}

function loggerRemarks({ given }: LintContext): LintRemark[] {
  const loggers = given('jobservice.jobLoggers');
  const isOutputAlone = Array.isArray(loggers) && loggers.length > 0 && loggers.every(logger => logger === 'stdout');
  return isOutputAlone ? [doubt('jobservice.jobLoggers', 'is stdout alone, so that the portal shows no logs of jobs', 'add database or file')] : [];
}
