import { block, FRAME_HEADERS, listen, ListenFamilies, nginxConfiguration, serveTls } from './nginx-directives';
import { BLOCKED_PATHS } from '../../facts/front-paths';

/** What nginx.conf of the portal is made from. */
export interface PortalConfigInput {
  readonly families: ListenFamilies;
  /** Whether the portal speaks TLS, with the certificate in `PORTAL_CERTIFICATE_FOLDER`. */
  readonly internalTls: boolean;
  /** Whether only ciphers with forward secrecy are offered. */
  readonly strongCiphers?: boolean;
}

/** Folder where the internal certificate of the portal is mounted. */
export const PORTAL_CERTIFICATE_FOLDER = '/etc/harbor/ssl/portal';

const GZIP_TYPES = [
  'text/plain', 'text/css', 'text/xml', 'text/javascript', 'application/javascript', 'application/x-javascript', 'application/json',
  'application/xml', 'application/xml+rss', 'image/svg+xml',
];

/** nginx.conf of the portal. */
export function portalConfig({ families, internalTls, strongCiphers }: PortalConfigInput): string {
  return nginxConfiguration(1024, [
    'include /etc/nginx/mime.types;',
    'access_log /dev/stdout;',
    '',
    ...block('server', [
      ...listen({ port: internalTls ? 8443 : 8080, tls: internalTls, families }),
      ...internalTls ? serveTls({ folder: PORTAL_CERTIFICATE_FOLDER, strongCiphers }) : [],
      'root /usr/share/nginx/html;',
      'index index.html index.htm;',
      ...FRAME_HEADERS,
      '',
      'gzip on;',
      'gzip_min_length 1000;',
      'gzip_proxied expired no-cache no-store private auth;',
      `gzip_types ${GZIP_TYPES.join(' ')};`,
      '',
      ...block('location /', ['try_files $uri $uri/ /index.html;']),
      // a location with headers of its own does not inherit those of the server
      ...block('location = /index.html', ['add_header Cache-Control "no-store, no-cache, must-revalidate" always;', ...FRAME_HEADERS]),
      ...block('location /devcenter-api-2.0', ['try_files $uri $uri/ /swagger-ui-index.html;']),
      ...BLOCKED_PATHS.flatMap(path => block(`location ${path}`, ['return 404;'])),
    ]),
  ]);
}
