import { KeyBlock } from './chart-key-row';

const HTTPS = 'expose.tls.enabled';

/** Keys of the exposure of Harbor. */
export const EXPOSURE_KEYS: readonly KeyBlock[] = [
  {
    under: 'expose',
    keys: [
      ['type', 'one of ingress|clusterIP|nodePort|loadBalancer|route@1.18', 'ingress', 'must'],
      ['tls.enabled', 'bool', true, 'must'],
      ['tls.certSource', 'one of auto|secret|none', 'auto', 'must', { when: HTTPS }],
      ['tls.auto.commonName', 'string', '', 'legacy', {
        when: `${HTTPS} & expose.tls.certSource=auto & expose.type=clusterIP|nodePort|loadBalancer`,
      }],
      ['tls.secret.secretName', 'string', '', 'must', { when: `${HTTPS} & expose.tls.certSource=secret & expose.type!=route` }],
      // the Services of core and portal read the controller for every type of exposure
      ['ingress.controller', 'one of default|gce|ncp|alb|f5-bigip', 'default', 'legacy'],
    ],
  },
  {
    under: 'expose.ingress',
    when: 'expose.type=ingress',
    keys: [
      ['hosts.core', 'string', 'core.harbor.domain', 'must'],
      ['kubeVersionOverride', 'string', '', 'legacy'],
      ['className', 'string', '', 'must'],
      ['annotations', 'map', {
        'ingress.kubernetes.io/ssl-redirect': 'true',
        'ingress.kubernetes.io/proxy-body-size': '0',
        'nginx.ingress.kubernetes.io/ssl-redirect': 'true',
        'nginx.ingress.kubernetes.io/proxy-body-size': '0',
      }, 'must'],
      ['labels', 'map', {}, 'must'],
    ],
  },
  {
    under: 'expose.route',
    since: '1.18',
    when: 'expose.type=route',
    keys: [
      ['labels', 'map', {}, 'must'],
      ['annotations', 'map', {}, 'must'],
      ['parentRefs', 'list', [], 'must'],
      ['hosts', 'list', [], 'must'],
    ],
  },
  {
    under: 'expose.clusterIP',
    when: 'expose.type=clusterIP',
    keys: [
      ['name', 'string', 'harbor', 'must'],
      ['staticClusterIP', 'string', '', 'should'],
      ['ports.httpPort', 'int', 80, 'must'],
      ['ports.httpsPort', 'int', 443, 'must', { when: HTTPS }],
      ['annotations', 'map', {}, 'must'],
      ['labels', 'map', {}, 'must'],
    ],
  },
  {
    under: 'expose.nodePort',
    when: 'expose.type=nodePort',
    keys: [
      ['name', 'string', 'harbor', 'must'],
      ['ports.http.port', 'int', 80, 'must'],
      ['ports.http.nodePort', 'int', 30002, 'must'], // the templates omit 0, and Kubernetes allocates a port in both cases
      ['ports.https.port', 'int', 443, 'must', { when: HTTPS }],
      ['ports.https.nodePort', 'int', 30003, 'must', { when: HTTPS }],
      ['annotations', 'map', {}, 'must'],
      ['labels', 'map', {}, 'must'],
    ],
  },
  {
    under: 'expose.loadBalancer',
    when: 'expose.type=loadBalancer',
    keys: [
      ['name', 'string', 'harbor', 'must'],
      ['IP', 'string', '', 'legacy'],
      ['ports.httpPort', 'int', 80, 'must'],
      ['ports.httpsPort', 'int', 443, 'must', { when: HTTPS }],
      ['annotations', 'map', {}, 'must'],
      ['labels', 'map', {}, 'must'],
      ['sourceRanges', 'list', [], 'must'],
    ],
  },
  {
    under: '',
    keys: [
      ['externalURL', 'string', 'https://core.harbor.domain', 'must'],
      ['ipFamily.ipv4.enabled', 'bool', true, 'must'],
      ['ipFamily.ipv6.enabled', 'bool', true, 'must'],
      ['ipFamily.policy', 'one of SingleStack|PreferDualStack|RequireDualStack', '', 'must', { since: '1.18' }],
      ['ipFamily.families', 'list of IPv4|IPv6', [], 'must', { since: '1.18' }],
    ],
  },
];
