import { KeyBlock } from './chart-key-row';

const PROXIED = 'proxy.components~core|jobservice|trivy|registry';

/** Keys that concern all components: names, images, proxy, metrics, traces and the cache layer. */
export const PLATFORM_KEYS: readonly KeyBlock[] = [
  {
    under: '',
    keys: [
      ['nameOverride', 'string', 'harbor', 'should', { undeclared: true }],
      ['fullnameOverride', 'string', undefined, 'must', { undeclared: true }],
      ['imagePullPolicy', 'one of IfNotPresent|Always|Never', 'IfNotPresent', 'must'],
      ['imagePullSecrets', 'list', null, 'must'],
      ['updateStrategy.type', 'one of RollingUpdate|Recreate', 'RollingUpdate', 'must'],
      ['logLevel', 'one of debug|info|warning|error|fatal', 'info', 'must'],
      ['enableMigrateHelmHook', 'bool', false, 'legacy'],
    ],
  },
  {
    under: 'proxy',
    keys: [
      ['httpProxy', 'string', null, 'must', { when: PROXIED }],
      ['httpsProxy', 'string', null, 'must', { when: PROXIED }],
      ['noProxy', 'string', '127.0.0.1,localhost,.local,.internal', 'must', { when: PROXIED }],
      ['components', 'list of core|jobservice|trivy|registry', ['core', 'jobservice', 'trivy'], 'must'],
    ],
  },
  {
    under: 'metrics',
    keys: [
      ['enabled', 'bool', false, 'must'],
      ['core.path', 'string', '/metrics', 'must', { when: 'metrics.enabled' }],
      ['core.port', 'int', 8001, 'must', { when: 'metrics.enabled' }],
      ['registry.path', 'string', '/metrics', 'must', { when: 'metrics.enabled' }],
      ['registry.port', 'int', 8001, 'must', { when: 'metrics.enabled' }],
      ['jobservice.path', 'string', '/metrics', 'must'],
      ['jobservice.port', 'int', 8001, 'must'],
      ['exporter.path', 'string', '/metrics', 'must', { when: 'metrics.enabled' }],
      ['exporter.port', 'int', 8001, 'must', { when: 'metrics.enabled' }],
      ['serviceMonitor.enabled', 'bool', false, 'must', { when: 'metrics.enabled' }],
    ],
  },
  {
    under: 'metrics.serviceMonitor',
    when: 'metrics.enabled & metrics.serviceMonitor.enabled',
    keys: [
      ['additionalLabels', 'map', {}, 'must'],
      ['interval', 'string', '', 'must'],
      ['metricRelabelings', 'list', [], 'must'],
      ['relabelings', 'list', [], 'must'],
    ],
  },
  { under: 'trace', keys: [['enabled', 'bool', false, 'must']] },
  {
    under: 'trace',
    when: 'trace.enabled',
    keys: [
      ['provider', 'one of jaeger|otel', 'jaeger', 'must'],
      ['sample_rate', 'number', 1, 'must'],
      ['namespace', 'string', undefined, 'must', { undeclared: true }],
      ['attributes', 'map', undefined, 'must', { undeclared: true }],
    ],
  },
  {
    under: 'trace.jaeger',
    when: 'trace.enabled & trace.provider=jaeger',
    keys: [
      ['endpoint', 'string', 'http://hostname:14268/api/traces', 'legacy'],
      ['username', 'string', undefined, 'legacy', { undeclared: true }],
      ['password', 'string', undefined, 'secret', { undeclared: true }],
      ['agent_host', 'string', undefined, 'legacy', { undeclared: true }],
      ['agent_port', 'int', 6831, 'legacy', { undeclared: true }],
    ],
  },
  {
    under: 'trace.otel',
    when: 'trace.enabled & trace.provider!=jaeger',
    keys: [
      ['endpoint', 'string', 'hostname:4318', 'must'],
      ['url_path', 'string', '/v1/traces', 'must'],
      ['compression', 'bool-text', false, 'must'],
      ['insecure', 'bool-text', true, 'must'],
      ['timeout', 'int', 10, 'must'],
    ],
  },
  {
    under: 'cache',
    keys: [
      ['enabled', 'bool', false, 'must'],
      ['expireHours', 'int', 24, 'must', { when: 'cache.enabled' }],
    ],
  },
];
