import { BackupContext } from './backup-context';
import { BackupPeer } from './backup-network';
import { peerOfHost } from '../contracts/peer-of-host';
import { withoutBrackets } from '../syntax/host';
import { parseHttpUrl, portOfUrl } from '../syntax/url';

/** The HTTP proxy of Harbor, as the Pods reach it. */
export function proxyPeers({ spec: { proxy } }: BackupContext): BackupPeer[] {
  const urls = [...new Set([proxy?.httpProxy, proxy?.httpsProxy])].flatMap(url => parseHttpUrl(url?.replace(/\/$/, '') ?? '') ?? []);
  return urls.map(url => ({ option: 'proxy', peer: peerOfHost(withoutBrackets(url.host)), port: portOfUrl(url) }));
}
