import { KeyBlock, KeyTuple } from './chart-key-row';

/** Keys of the internal TLS certificate of one component. */
function certificateKeys(component: string): KeyTuple[] {
  return [
    [`${component}.secretName`, 'string', '', 'must', { when: 'internalTLS.certSource=secret' }],
    [`${component}.crt`, 'string', '', 'secret', { when: 'internalTLS.certSource=manual' }],
    [`${component}.key`, 'string', '', 'secret', { when: 'internalTLS.certSource=manual' }],
  ];
}

/** Keys of internal TLS, of the CA certificates, of the credentials of Harbor as a whole and of the container security context. */
export const SECURITY_KEYS: readonly KeyBlock[] = [
  {
    under: '',
    keys: [
      ['existingSecretAdminPassword', 'string', '', 'must'],
      ['existingSecretAdminPasswordKey', 'string', 'HARBOR_ADMIN_PASSWORD', 'must', { when: 'existingSecretAdminPassword' }],
      ['harborAdminPassword', 'string', 'Harbor12345', 'secret', { when: '!existingSecretAdminPassword' }],
      ['secretKey', 'string', 'not-a-secure-key', 'secret', { when: '!existingSecretSecretKey' }],
      ['existingSecretSecretKey', 'string', '', 'must'],
      ['caSecretName', 'string', '', 'must', { when: 'expose.tls.enabled' }],
      ['caBundleSecretName', 'string', undefined, 'must', { undeclared: true }],
      ['uaaSecretName', 'string', undefined, 'legacy', { undeclared: true }],
      ['internalTLS.enabled', 'bool', false, 'must'],
    ],
  },
  {
    under: 'internalTLS',
    when: 'internalTLS.enabled',
    keys: [
      ['certSource', 'one of auto|manual|secret', 'auto', 'must'],
      ['trustCa', 'string', '', 'secret', { when: 'internalTLS.certSource=manual' }],
      ...certificateKeys('core'),
      ...certificateKeys('jobservice'),
      ...certificateKeys('registry'),
      ...certificateKeys('portal'),
    ],
  },
  { under: 'internalTLS', when: 'internalTLS.enabled & trivy.enabled', keys: certificateKeys('trivy') },
  {
    under: 'internalTLS',
    keys: [
      ['strong_ssl_ciphers', 'bool', false, 'should', {
        when: [
          'internalTLS.enabled or expose.tls.enabled',
          'internalTLS.enabled or expose.type=clusterIP|nodePort|loadBalancer',
        ].join(' & '),
      }],
    ],
  },
  {
    under: 'containerSecurityContext', // further keys are accepted: see OPEN_PARENTS
    keys: [
      ['privileged', 'bool', false, 'must'],
      ['allowPrivilegeEscalation', 'bool', false, 'must'],
      ['seccompProfile.type', 'string', 'RuntimeDefault', 'must'],
      ['runAsNonRoot', 'bool', true, 'must'],
      ['capabilities.drop', 'list', ['ALL'], 'must'],
    ],
  },
];
