/** On which IP families nginx listens. */
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

/** A certificate, and which ciphers go with it. */
export interface ServedCertificate {
  /** Folder with `tls.crt` and `tls.key`. */
  readonly folder: string;
  /** Only ciphers with forward secrecy. */
  readonly strongCiphers?: boolean;
}

const FORWARD_SECRET_CIPHERS = 'ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL';
const COMPATIBLE_CIPHERS = 'ECDHE+AESGCM:ECDHE+CHACHA20:RSA+AESGCM:!aNULL';

/** Nobody may put Harbor's pages into a frame. */
export const FRAME_HEADERS: readonly string[] = [
  'add_header X-Frame-Options DENY always;',
  'add_header Content-Security-Policy "frame-ancestors \'none\'" always;',
];

/** A block of nginx: a head and what is in braces. */
export function block(head: string, lines: readonly string[]): string[] {
  return [`${head} {`, ...lines.map(line => line === '' ? '' : `  ${line}`), '}'];
}

/** A whole nginx.conf that writes nowhere but to `/tmp` and its own output. */
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
      'absolute_redirect off;', // the port that clients see is another one than the one that nginx listens on
      'tcp_nodelay on;',
      ...http,
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The lines that make nginx listen. */
export function listen({ port, tls, families }: ListenPort): string[] {
  const addresses = [...families.ipv4 ? [`${port}`] : [], ...families.ipv6 ? [`[::]:${port}`] : []];
  return addresses.map(address => `listen ${address}${tls ? ' ssl' : ''};`);
}

/** The lines that make nginx speak TLS. */
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
