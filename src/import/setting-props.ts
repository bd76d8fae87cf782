import { sayGiven } from './component-props';
import { known, SaidProps } from './said-props';
import { anyText, commaList, flag, goTime, inUnit, list, number, text, textMap, Writer } from './said-values';

/** Props that say one value each. */
const ROWS: readonly (readonly [value: string, prop: string, write: Writer])[] = [
  ['fullnameOverride', 'fullnameOverride', text],
  ['logLevel', 'logLevel', text],
  ['imagePullPolicy', 'imagePullPolicy', text],
  ['imagePullSecrets', 'imagePullSecrets', names],
  ['caBundleSecretName', 'caBundleSecretName', text],
  ['registry.credentials.username', 'registry.username', text],
  ['registry.relativeurls', 'registry.relativeUrls', flag],
  ['registry.upload_purging.enabled', 'registry.uploadPurging.enabled', flag],
  ['registry.upload_purging.age', 'registry.uploadPurging.age', goTime],
  ['registry.upload_purging.interval', 'registry.uploadPurging.interval', goTime],
  ['registry.upload_purging.dryrun', 'registry.uploadPurging.dryRun', flag],
  ['core.artifactPullAsyncFlushDuration', 'core.artifactPullAsyncFlush', inUnit('s')],
  ['core.gdpr.deleteUser', 'core.gdprDeleteUser', flag],
  ['core.gdpr.auditLogsCompliant', 'core.gdprAuditLogs', flag],
  ['core.quotaUpdateProvider', 'core.quotaUpdateProvider', text],
  ['jobservice.maxJobWorkers', 'jobservice.maxJobWorkers', number],
  ['jobservice.loggerSweeperDuration', 'jobservice.logRetention', inUnit('d')],
  ['jobservice.reaper.max_update_hours', 'jobservice.reaperMaxUpdate', inUnit('h')],
  ['jobservice.reaper.max_dangling_hours', 'jobservice.reaperMaxDangling', inUnit('h')],
  ['jobservice.notification.webhook_job_max_retry', 'jobservice.webhookMaxRetry', number],
  ['jobservice.notification.webhook_job_http_client_timeout', 'jobservice.webhookTimeout', inUnit('s')],
  ['jobservice.registryHttpClientTimeout', 'jobservice.registryHttpClientTimeout', inUnit('m')],
];

/** Props of Trivy, where it is installed. */
const OF_TRIVY: readonly (readonly [value: string, prop: string, write: Writer])[] = [
  ['debugMode', 'debug', flag],
  ['vulnType', 'vulnerabilityTypes', commaList],
  ['severity', 'severities', commaList],
  ['securityCheck', 'securityChecks', commaList],
  ['ignoreUnfixed', 'ignoreUnfixed', flag],
  ['insecure', 'insecure', flag],
  ['timeout', 'timeout', goTime],
  ['dbRepository', 'databaseRepositories', list],
  ['javaDBRepository', 'javaDatabaseRepositories', list],
];

/** Says the settings that concern Harbor as a whole, and those of single components. */
export function settingProps(said: SaidProps): void {
  for (const [value, prop, write] of ROWS) { sayGiven(said, [value, prop], write); }
  said.say('jobservice.jobLoggers', list(said.read('jobservice.jobLoggers')), 'jobservice.jobLoggers'); // the chart has another default
  if (said.given('updateStrategy.type') === 'Recreate') {
    said.say('registry.strategy', 'Recreate', 'updateStrategy.type');
    said.say('jobservice.strategy', 'Recreate');
  }
  trivyProps(said);
  networkProps(said);
  metricsProps(said);
  tracingProps(said);
  for (const name of ['cacheDuration', 'cacheCleanInterval']) { sayGiven(said, [`exporter.${name}`, `exporter.${name}`], inUnit('s')); }
  proxyProps(said);
  if (said.read('cache.enabled') === true) {
    said.say('cacheLayer', known({ expiry: inUnit('h')(said.given('cache.expireHours')) }) ?? {}, 'cache.enabled', 'cache.expireHours');
  }
}

function names(value: unknown): string[] | undefined {
  const found = list(value)?.map(item => text((item as { name?: unknown } | null)?.name));
  return found?.every(name => name !== undefined) ? found as string[] : undefined;
}

function trivyProps(said: SaidProps): void {
  if (said.read('trivy.enabled') !== true) {
    said.say('trivy.enabled', false, 'trivy.enabled');
    return;
  }
  for (const [value, prop, write] of OF_TRIVY) { sayGiven(said, [`trivy.${value}`, `trivy.${prop}`], write); }
  const switches = ['trivy.skipUpdate', 'trivy.skipJavaDBUpdate', 'trivy.offlineScan'];
  const isOffline = switches.every(path => said.read(path) === true || said.read(path) === 'true');
  if (isOffline) { said.say('trivy.databaseMode', 'offline', ...switches); }
}

/** The chart has IPv6 on unless it is told otherwise; this library has it off. */
function networkProps(said: SaidProps): void {
  const [ipv4, ipv6] = [said.read('ipFamily.ipv4.enabled') !== false, said.read('ipFamily.ipv6.enabled') !== false];
  said.say('ipFamily', known({ ipv4: ipv4 ? undefined : false, ipv6: ipv6 ? true : undefined }));
  said.take('ipFamily.ipv4', 'ipFamily.ipv4.enabled');
  said.take('ipFamily.ipv6', 'ipFamily.ipv6.enabled');
  sayGiven(said, ['ipFamily.policy', 'ipFamily.policy'], text);
}

const METRICS_COMPONENTS = ['core', 'registry', 'jobservice', 'exporter'];

/** One port and one path for all components; values that differ between them are left. */
function metricsProps(said: SaidProps): void {
  if (said.read('metrics.enabled') !== true) { return; }
  said.say('metrics', {}, 'metrics.enabled');
  for (const name of ['port', 'path']) {
    const paths = METRICS_COMPONENTS.map(component => `metrics.${component}.${name}`);
    const values = [...new Set(paths.map(path => said.read(path)))];
    const isDefault = values[0] === said.defaultOf(paths[0]);
    if (values.length === 1 && !isDefault) { said.say(`metrics.${name}`, values[0], ...paths); }
  }
  if (said.read('metrics.serviceMonitor.enabled') !== true) { return; }
  const [labels, interval] = ['metrics.serviceMonitor.additionalLabels', 'metrics.serviceMonitor.interval'];
  said.say('metrics.serviceMonitor', {}, 'metrics.serviceMonitor.enabled');
  said.say('metrics.serviceMonitor.labels', textMap(said.given(labels)), labels);
  said.say('metrics.serviceMonitor.interval', text(said.given(interval)) && goTime(said.given(interval)), interval);
}

/** Traces by OTLP; what the chart sends to Jaeger in its own protocol no prop says. */
function tracingProps(said: SaidProps): void {
  if (said.read('trace.enabled') !== true || said.read('trace.provider') !== 'otel') { return; }
  said.say('tracing', { endpoint: anyText(said.read('trace.otel.endpoint')) }, 'trace.enabled', 'trace.provider', 'trace.otel.endpoint');
  said.say('tracing.insecure', flag(said.read('trace.otel.insecure')), 'trace.otel.insecure'); // the chart has another default
  for (const [value, prop, write] of [
    ['trace.sample_rate', 'tracing.sampleRate', number],
    ['trace.namespace', 'tracing.namespace', text],
    ['trace.attributes', 'tracing.attributes', textMap],
    ['trace.otel.url_path', 'tracing.urlPath', text],
    ['trace.otel.compression', 'tracing.compression', flag],
    ['trace.otel.timeout', 'tracing.timeout', inUnit('s')],
  ] as const) { sayGiven(said, [value, prop], write); }
}

/** Hosts that this library leaves out of the proxy anyway. */
const ALWAYS_DIRECT = ['127.0.0.1', 'localhost', '.local', '.internal'];

function proxyProps(said: SaidProps): void {
  const [httpProxy, httpsProxy] = [said.text('proxy.httpProxy'), said.text('proxy.httpsProxy')];
  if (httpProxy === undefined && httpsProxy === undefined) {
    said.unneeded.set('proxy.components', 'there is no proxy');
    said.unneeded.set('proxy.noProxy', 'there is no proxy');
    return;
  }
  const noProxy = commaList(said.read('proxy.noProxy'))?.filter(host => !ALWAYS_DIRECT.includes(host));
  const clients = list(said.read('proxy.components'));
  if (clients === undefined) { return; }
  said.say('proxy', known({ httpProxy, httpsProxy, noProxy: list(noProxy), clients }), 'proxy.httpProxy', 'proxy.httpsProxy', 'proxy.noProxy', 'proxy.components');
}
