import { createHash } from 'node:crypto';
import { Chart } from 'cdk8s';
import { withoutInternet } from './disconnected-configuration';
import { SovereignConfiguration } from './sovereign-configuration';
import { HarborConfiguration } from '../../configuration/harbor-configuration';
import { HarborConfigurationProps } from '../../configuration/harbor-configuration-props';
import { minuteOf } from '../../configuration/minute';
import { adminPasswordOf } from '../../configuration/whole-configuration';
import { HarborSpec } from '../../contracts/spec';
import { report } from '../../diagnostics/report';
import { Sovereign } from '../sovereign';

/** Name of the objects of a configuration, and of its file and folder. */
export const CONFIGURATION = 'harbor-configuration';
/** Length of names that leaves room for what follows them. */
const LONGEST = 45;

/** Where the Job of a configuration runs. */
export function namespaceOf({ namespace }: SovereignConfiguration, spec?: HarborSpec): string {
  return namespace ?? spec?.names.namespace ?? 'harbor';
}

/** Defines what is inside of the Harbor of a Sovereign: of the one in its cluster, or of one elsewhere. */
export function defineConfiguration(chart: Chart, sovereign: Sovereign, spec?: HarborSpec): void {
  const { configuration: given = {}, disconnected } = sovereign;
  const { enabled: _, namespace, spreadSchedules: __, replicatesWith: ___, ...options } = disconnected ? withoutInternet(given) : given;
  const place = spec ? insideOf(spec, namespace) : elsewhere(sovereign);
  if (!(options.adminPassword ?? place.adminPassword)) {
    report(chart, 'HBR-FLEET-83', { prop: 'configuration.adminPassword' });
    return;
  }
  new HarborConfiguration(chart, 'configuration', {
    driftSchedule: `${minuteOf(sovereign.fqdn)} * * * *`,
    ...place,
    ...options,
    version: options.version ?? (spec ? sovereign.version : undefined),
  } as HarborConfigurationProps);
}

/** The Harbor of the cluster, as its own components reach it. From another namespace it is reached by its external URL. */
function insideOf(spec: HarborSpec, namespace: string | undefined): Partial<HarborConfigurationProps> {
  const { names: { fullname, namespace: own }, internalTls, core, address, imageRegistry, imagePullSecrets, platformUserIds } = spec;
  const image = { imageRegistry, platformUserIds, quotasInRedis: core.quotaUpdateProvider === 'redis' };
  if (namespace !== undefined && namespace !== own) { return { ...image, url: address.url }; }
  return {
    ...image,
    url: `${internalTls ? 'https' : 'http'}://${fullname}-core`,
    caSecretName: internalTls?.secretNames.core,
    adminPassword: adminPasswordOf(spec),
    imagePullSecrets: imagePullSecrets.length > 0 ? [...imagePullSecrets] : undefined,
  };
}

/** A Harbor elsewhere may be that of several clusters, each of which marks what it makes as its own. */
function elsewhere({ fqdn, placement: { host = '' } }: Sovereign): Partial<HarborConfigurationProps> {
  return { url: `https://${host}`, name: clusterName(fqdn) };
}

function clusterName(fqdn: string): string {
  const name = `harbor-${fqdn.replaceAll('.', '-')}`;
  return name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 9).replace(/-+$/, '')}-${createHash('sha256').update(fqdn).digest('hex').slice(0, 8)}`;
}
