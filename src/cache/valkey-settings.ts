import { Construct } from 'constructs';
import { refuseSecrets } from '../diagnostics/refuse-secrets';
import { report } from '../diagnostics/report';

/** A setting that is refused, because Harbor depends on its value. */
interface RefusedSetting {
  readonly reason: string;
  readonly instead: string;
  /** Values that are no problem for Harbor. They are accepted, but the library keeps its own value. */
  readonly accepted?: RegExp;
}

const PASSWORD: RefusedSetting = { reason: 'it would stand in the manifests', instead: "set 'password'" };
const MANAGED_BY_LIBRARY: RefusedSetting = { reason: 'Harbor is told of the one that this library sets', instead: 'leave it out' };

/** Settings of Valkey and Dragonfly that are refused, by name with hyphens for underscores (`HBR-REDIS-22`). */
const REFUSED_SETTINGS: Readonly<Record<string, RefusedSetting>> = {
  'maxmemory-policy': { reason: 'the job queue would be evicted', instead: 'leave it out: it is noeviction', accepted: /^noeviction$/ },
  'cache-mode': { reason: 'the job queue would be evicted', instead: 'leave it out: it is off', accepted: /^(false|no|0)$/ },
  'cluster-enabled': { reason: 'a cluster has database 0 alone', instead: 'leave it out', accepted: /^no$/ },
  'cluster-mode': { reason: 'a cluster has database 0 alone', instead: 'leave it out', accepted: /^$/ },
  'appendonly': { reason: 'jobs would be lost with the pod', instead: 'leave it out: it is on', accepted: /^yes$/ },
  'databases': { reason: 'Harbor uses numbers up to 15', instead: 'leave it out: there are 16', accepted: /^(1[6-9]|[2-9]\d|\d{3,})$/ },
  'dbnum': { reason: 'Harbor uses numbers up to 15', instead: 'leave it out: there are 16', accepted: /^(1[6-9]|[2-9]\d|\d{3,})$/ },
  'requirepass': PASSWORD,
  'user': PASSWORD,
  'aclfile': PASSWORD,
  'masterauth': PASSWORD,
  'masteruser': PASSWORD,
  'primaryauth': PASSWORD,
  'primaryuser': PASSWORD,
  'maxmemory': { reason: 'it has to fit the memory of the container', instead: "set 'maxMemory'" },
  'port': MANAGED_BY_LIBRARY,
  'bind': MANAGED_BY_LIBRARY,
  'dir': MANAGED_BY_LIBRARY,
};

/** Reports refused settings, and returns the others. */
export function checkSettings(scope: Construct, settings: { readonly [name: string]: string } = {}, prop = 'settings'): { [name: string]: string } {
  return Object.fromEntries(Object.entries(settings).filter(([name, value]) => {
    const key = name.replace(/^-+/, '').replaceAll('_', '-');
    const row = Object.hasOwn(REFUSED_SETTINGS, key) ? REFUSED_SETTINGS[key] : undefined;
    if (!row) {
      refuseSecrets(scope, { prop }, { [name]: value });
      return true;
    }
    if (!row.accepted?.test(value)) {
      const { reason, instead } = row;
      report(scope, 'HBR-REDIS-22', { prop: `${prop}.${name}`, slots: { value: displayedValue(row, value), reason, instead } });
    }
    return false;
  }));
}

/** The value in an error message, without passwords. */
function displayedValue(row: RefusedSetting, value: string): string {
  return row === PASSWORD ? 'set' : JSON.stringify(value);
}
