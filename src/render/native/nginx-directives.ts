/** IP families that nginx listens on. */
export interface ListenFamilies {
  readonly ipv4: boolean;
  readonly ipv6: boolean;
}

/** A port that nginx listens on. */
export interface ListenPort {
  readonly port: number;
  readonly tls: boolean;
  readonly families: ListenFamilies;
}

/** A server certificate, and the ciphers to offer with it. */
export interface ServedCertificate {
  /** Folder with `tls.crt` and `tls.key`. */
  readonly folder: string;
  /** Whether only ciphers with forward secrecy are offered. */
  readonly strongCiphers?: boolean;
}

const FORWARD_SECRET_CIPHERS = 'ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL';
const COMPATIBLE_CIPHERS = 'ECDHE+AESGCM:ECDHE+CHACHA20:RSA+AESGCM:!aNULL';

/** Headers that forbid other sites to embed Harbor's pages in frames. */
export const FRAME_HEADERS: readonly string[] = [
  'add_header X-Frame-Options DENY always;',
  'add_header Content-Security-Policy "frame-ancestors \'none\'" always;',
];

/** A block directive: its head, and the directives in its braces. */
export function block(head: string, lines: readonly string[]): string[] {
  return [`${head} {`, ...lines.map(line => line === '' ? '' : `  ${line}`), '}'];
}

/** A complete nginx.conf, for a read-only root filesystem: nginx writes only to `/tmp` and to its standard streams. */
export function nginxConfiguration(workerConnections: number, http: readonly string[]): string {
  const lines = [
    'worker_processes auto;',
    'pid /tmp/nginx.pid;',
    'error_log stderr warn;',
    '',
    ...block('events', [`worker_connections ${workerConnections};`, 'multi_accept on;']),
    '',
    ...block('http', [
      ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(kind => `${kind}_temp_path /tmp/${kind}_temp;`),
      'server_tokens off;',
      'absolute_redirect off;', // clients see another port than the one that nginx listens on
      'tcp_nodelay on;',
      ...http,
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The `listen` directives of a port. */
export function listen({ port, tls, families }: ListenPort): string[] {
  const addresses = [...families.ipv4 ? [`${port}`] : [], ...families.ipv6 ? [`[::]:${port}`] : []];
  return addresses.map(address => `listen ${address}${tls ? ' ssl' : ''};`);
}

/** The directives that make nginx serve TLS. */
export function serveTls({ folder, strongCiphers }: ServedCertificate): string[] {
  return [
    `ssl_certificate ${folder}/tls.crt;`,
    `ssl_certificate_key ${folder}/tls.key;`,
    'ssl_protocols TLSv1.2 TLSv1.3;',
    `ssl_ciphers '${strongCiphers ? FORWARD_SECRET_CIPHERS : COMPATIBLE_CIPHERS}';`,
    'ssl_prefer_server_ciphers on;',
    'ssl_session_cache shared:tls:10m;',
    'ssl_session_timeout 1h;',
  ];
}
