import { ClusterName, parseClusterName } from './cluster-name';
import { FleetConventionOptions } from './convention-options';
import { Conventions, resolveConventions } from './conventions';
import { OPENOVA } from './openova';
import { validStruct } from '../../structs';
import { markKind } from '../../syntax/own-kind';

/**
 * The conventions of a fleet: labels, names and places of files, what Harbor waits for, names of clusters, projects. Options take the place of
 * what a preset says.
 */
export class FleetConventions {
  /**
   * No conventions but those that are given.
   *
   * @param options what the platform has agreed on
   * @example
   * import { FleetConventions } from 'cdk8s-harbor';
   *
   * const conventions = FleetConventions.generic({
   *   folder: '{fqdn}/apps/harbor',
   *   labels: { 'example.com/team': 'platform' },
   * });
   */
  public static generic(options: FleetConventionOptions = {}): FleetConventions {
    return new FleetConventions(resolveConventions(validStruct('FleetConventionOptions', options)));
  }

  /**
   * The conventions of OpenOva.
   *
   * @param options what is different here
   * @example
   * import { FleetConventions } from 'cdk8s-harbor';
   *
   * const conventions = FleetConventions.openova({ namespaceLabels: { 'example.com/cost-centre': '4711' } });
   */
  public static openova(options: FleetConventionOptions = {}): FleetConventions {
    return new FleetConventions(resolveConventions(OPENOVA, validStruct('FleetConventionOptions', options)));
  }

  /** @internal */
  public readonly _data: Conventions;

  private constructor(data: Conventions) {
    this._data = data;
  }

  /**
   * Takes the name of a cluster apart. An invalid name is an error (`HBR-FLEET-03`).
   *
   * @param name the name
   */
  public clusterName(name: string): ClusterName {
    return parseClusterName(this._data.clusterName, name);
  }
}

markKind(FleetConventions.prototype, 'FleetConventions');
