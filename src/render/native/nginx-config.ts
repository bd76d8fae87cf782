import { block, FRAME_HEADERS, listen, ListenFamilies, nginxConfiguration, serveTls } from './nginx-directives';
import { BLOCKED_PATHS, CORE_PATHS, FORWARDED_SCHEME_HEADER, FrontPath } from '../../facts/front-paths';

/** A Service behind nginx. */
export interface NginxUpstream {
  readonly service: string;
  readonly port: number;
}

/** What nginx.conf of the reverse proxy is made from. */
export interface NginxConfigInput {
  /** Address that clients use: `scheme://host[:port]`. */
  readonly externalUrl: string;
  readonly core: NginxUpstream;
  readonly portal: NginxUpstream;
  readonly families: ListenFamilies;
  /** Whether nginx terminates TLS, with the certificate in `CERTIFICATE_FOLDER`. */
  readonly tls: boolean;
  /** Whether core and portal speak TLS, with certificates that the CA in `INTERNAL_CA_FILE` has signed. */
  readonly internalTls: boolean;
  /** Whether only ciphers with forward secrecy are offered. */
  readonly strongCiphers?: boolean;
}

/** Folder where the certificate for clients is mounted. */
export const CERTIFICATE_FOLDER = '/etc/nginx/cert';
/** Path where the key `ca.crt` of core's internal certificate Secret is mounted. */
export const INTERNAL_CA_FILE = '/etc/nginx/internal-ca/ca.crt';

const HTTP_PORT = 8080;
const HTTPS_PORT = 8443;
/** Timeout between two reads or writes of large layers. */
const TRANSFER_TIMEOUT = '900s';
const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** nginx.conf of the reverse proxy in front of core and portal. */
export function nginxConfig(input: NginxConfigInput): string {
  const { tls, families, core, portal } = input;
  const server = (port: number, lines: readonly string[]) => block('server', [...listen({ port, tls: port === HTTPS_PORT, families }), ...lines]);
  return nginxConfiguration(3096, [
    'proxy_http_version 1.1;', // with 1.0, chunked uploads would be buffered before they are passed on
    '',
    ...accessLog(),
    '',
    ...block('upstream core', [`server ${core.service}:${core.port};`]),
    ...block('upstream portal', [`server ${portal.service}:${portal.port};`]),
    '',
    ...tls ? server(HTTPS_PORT, [...serveTls({ folder: CERTIFICATE_FOLDER, strongCiphers: input.strongCiphers }), ...site(input)]) : [],
    ...server(HTTP_PORT, tls ? [`return 308 ${input.externalUrl}$request_uri;`] : site(input)),
  ]);
}

function accessLog(): string[] {
  return [
    "log_format timed '$remote_addr [$time_local] \"$request\" $status $body_bytes_sent '",
    "  '\"$http_referer\" \"$http_user_agent\" $request_time $upstream_response_time $pipe';",
    'access_log /dev/stdout timed;',
  ];
}

function site(input: NginxConfigInput): string[] {
  return [
    'client_max_body_size 0;',
    `client_body_timeout ${TRANSFER_TIMEOUT};`,
    `send_timeout ${TRANSFER_TIMEOUT};`,
    ...FRAME_HEADERS,
    ...input.tls ? [`add_header Strict-Transport-Security "max-age=${ONE_YEAR_SECONDS}" always;`] : [],
    ...hideHeaders(),
    'proxy_buffering off;',
    'proxy_request_buffering off;',
    'proxy_set_header Host $http_host;',
    'proxy_set_header X-Real-IP $remote_addr;',
    'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
    `proxy_set_header ${FORWARDED_SCHEME_HEADER} ${forwardedScheme(input)};`,
    ...isHttps(input) ? ['proxy_cookie_flags ~ secure;'] : [],
    ...input.internalTls ? verifyUpstream() : [],
    '',
    ...CORE_PATHS.flatMap(path => coreLocation(input, path)),
    ...BLOCKED_PATHS.flatMap(path => block(`location ${path}`, ['return 404;'])),
    ...block('location /', pass(input, { name: 'portal', upstream: input.portal, path: '/' })),
  ];
}

/** Headers that the portal sends too, for exposures without this nginx. Browsers must not get them twice. */
function hideHeaders(): string[] {
  return ['proxy_hide_header X-Frame-Options;', 'proxy_hide_header Content-Security-Policy;'];
}

function verifyUpstream(): string[] {
  return [
    'proxy_ssl_verify on;',
    'proxy_ssl_verify_depth 3;',
    `proxy_ssl_trusted_certificate ${INTERNAL_CA_FILE};`,
    'proxy_ssl_protocols TLSv1.2 TLSv1.3;',
    'proxy_ssl_server_name on;',
    'proxy_ssl_session_reuse on;',
  ];
}

function coreLocation(input: NginxConfigInput, { path, exact }: FrontPath): string[] {
  return block(`location ${exact ? '= ' : ''}${path}`, [
    ...pass(input, { name: 'core', upstream: input.core, path }),
    `proxy_send_timeout ${TRANSFER_TIMEOUT};`,
    `proxy_read_timeout ${TRANSFER_TIMEOUT};`,
  ]);
}

/** With a path in `proxy_pass`, nginx forwards the normalised path that it has matched instead of the client's spelling of it. */
function pass(input: NginxConfigInput, { name, upstream, path }: { name: string; upstream: NginxUpstream; path: string }): string[] {
  return [
    `proxy_pass ${input.internalTls ? 'https' : 'http'}://${name}${path};`,
    ...input.internalTls ? [`proxy_ssl_name ${upstream.service};`] : [],
  ];
}

/**
 * The scheme that clients use, which is never taken from their own header: that of the connection where TLS ends here, and else that of the
 * external URL, because the last hop may well be plain http.
 */
function forwardedScheme(input: NginxConfigInput): string {
  if (input.tls) { return '$scheme'; }
  return isHttps(input) ? 'https' : 'http';
}

function isHttps({ externalUrl }: NginxConfigInput): boolean {
  return externalUrl.startsWith('https://');
}
