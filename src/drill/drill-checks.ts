import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { drillNamespace } from './drill-harbor';
import { RestoreDrillProps } from './restore-drill-props';
import { HarborSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { searchScope } from '../diagnostics/search-scope';

/** The numbers of a drill. */
export interface DrillLimits {
  readonly hours: number;
  readonly images: number;
}

/** Reports names and numbers that cannot be, and returns the numbers. */
export function checkDrill(scope: IConstruct, used: HarborSpec, props: RestoreDrillProps): DrillLimits {
  const { newestWithin, images = 3 } = props;
  const hours = newestWithin === undefined ? 48 : newestWithin.toMilliseconds() / 3_600_000;
  const namespace = drillNamespace(used, props);
  if (namespace === used.names.namespace) { report(scope, 'HBR-BACKUP-17', { prop: 'drillNamespace', value: namespace }); }
  if (!Number.isInteger(hours) || hours < 1) { report(scope, 'HBR-BACKUP-20', { prop: 'newestWithin', value: `${hours} hours` }); }
  if (!Number.isInteger(images) || images < 1 || images > 100) { report(scope, 'HBR-BACKUP-12', { prop: 'images', value: images }); }
  return { hours, images };
}

/** Reports a storage with which the drill could write, as far as that can be seen. */
export function checkDrillStorage(scope: IConstruct, used: HarborSpec, drill: HarborSpec): void {
  const { driver, credentials } = drill.storage;
  if (driver === 'filesystem' || !credentials) {
    report(scope, 'HBR-BACKUP-18', { prop: 'storage', value: driver });
    return;
  }
  const [own, its] = [entryOf(scope, drill, credentials.secretName), entryOf(scope, used, used.storage.credentials?.secretName)];
  if (own !== undefined && own === its) {
    report(scope, 'HBR-BACKUP-19', { prop: 'storage', slots: { what: `both Secrets are made of ${own.length > 120 ? 'the same entry' : own}` } });
  }
}

/** From where a Secret comes, if an operator makes it: what its object asks the store for. */
function entryOf(scope: IConstruct, { names }: HarborSpec, secretName: string | undefined): string | undefined {
  const objects = searchScope(scope).node.root.node.findAll().filter(ApiObject.isApiObject);
  const found = objects.filter(({ kind }) => kind === 'ExternalSecret').map(object => object.toJson()).find(({ metadata, spec }) => (
    metadata.namespace === names.namespace && (spec?.target?.name ?? metadata.name) === secretName
  ));
  return found && JSON.stringify({ store: found.spec.secretStoreRef, data: found.spec.data, dataFrom: found.spec.dataFrom });
}
