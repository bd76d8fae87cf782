/* Differences between our nginx.conf and the chart's. */
import { Explanation, onlyChart, onlyNative } from './explanation';

const FILE = String.raw`\| file /etc/nginx/nginx\.conf \| `;
const SERVER = String.raw`http > server [^>]+ > `;

/** Explains a directive: which of the two files has it, and why. */
function row(pattern: string, by: 'native' | 'chart' | 'both', reason: string): Explanation {
  const when = { native: onlyNative, chart: onlyChart, both: undefined }[by];
  return { where: new RegExp(`${FILE}(${pattern})`), when, reason };
}

/** The reviewed list. */
export const EXPLAINED_NGINX: readonly Explanation[] = [
  row('error_log stderr warn$', 'native', 'Errors of nginx belong into the log of the container.'),
  row('events > (use epoll|multi_accept on)$', 'both', 'nginx takes the best method by itself.'),
  row('http > (log_format|access_log) ', 'both', 'The format of the log is another one.'),
  row('http > (absolute_redirect off|tcp_nodelay on|server_tokens off|include /etc/nginx/mime\\.types)$', 'native', 'Said once for all servers.'),
  row(`${SERVER}(server_tokens off|include /etc/nginx/mime\\.types|server_name localhost|chunked_transfer_encoding on)$`, 'chart', 'Said once for all servers, or what holds anyway.'),
  row('http > map \\$http_x_forwarded_proto ', 'chart', 'Clients cannot choose the scheme: it is that of the connection where TLS ends, and else that of the external URL.'),
  row(
    `${SERVER}(location [^>]+ > )?proxy_(buffering off|request_buffering off|set_header (Host|X-Real-IP|X-Forwarded-For|X-Forwarded-Proto) \\S+)$`, 'both',
    'Said once for the server, not in each location. Host keeps its port everywhere: token service and redirects need it.',
  ),
  row(
    `${SERVER}(location [^>]+ > )?(proxy_(read|send)_timeout|client_body_timeout|send_timeout) 900s?$`, 'both',
    'A large layer takes as long on the way to core as it does to the registry, so all paths of core have the same patience.',
  ),
  row(
    `${SERVER}location (/service/|/service/notifications|= /service/token) > (proxy_pass|return 404)`, 'both',
    'Of /service/ only the token service is open; the chart closes the hooks of the jobservice alone.',
  ),
  row(`${SERVER}location /(v1|chartrepo)/ > return 404$`, 'native', 'The portal does not answer for registries before version 2, and not for ChartMuseum.'),
  row(
    `${SERVER}(location [^>]+ > )?add_header (X-Frame-Options|Content-Security-Policy|Cache-Control) `, 'both',
    'Headers are there for errors too, and of the portal itself, so that they do not depend on what stands in front.',
  ),
  row(`${SERVER}proxy_hide_header `, 'native', 'The headers of the portal are not sent twice.'),
  row(`${SERVER}add_header Strict-Transport-Security `, 'both', 'Harbor decides for its own host, and not for all names below it or for the list of browsers.'),
  row(`${SERVER}(location [^>]+ > proxy_cookie_path / "/; (HttpOnly; )?Secure"|proxy_cookie_flags ~ secure)$`, 'both', 'Cookies are marked as secure by the directive that is made for it.'),
  row(`${SERVER}return 30[18] https://`, 'both', 'Clients are sent to the external URL with its port, and repeat the request as it was.'),
  row(`${SERVER}(ssl_ciphers|ssl_session_cache|ssl_session_timeout) `, 'both', 'Ciphers without forward secrecy and without authentication of the data are left out; sessions live for an hour.'),
  row(`${SERVER}(location [^>]+ > )?proxy_ssl_`, 'both', 'nginx checks the certificates of core and portal; the chart encrypts without a look at them.'),
  row('http > upstream (core|portal) > server ', 'both', 'The address is the same, with or without quotes.'),
  row(`${SERVER}gzip_types `, 'both', 'Images in SVG are compressed too.'),
  { where: /\| nginx \| file \/etc\/nginx\/internal-ca\/ca\.crt$/, when: onlyNative, reason: 'The CA with which nginx checks the certificates of core and portal.' },
];
