import { Construct } from 'constructs';
import { CacheConfig, Database, Cache, DatabaseConfig, DependencyPods, HarborContext, ICache, IDatabase, NetworkPeer } from '../../src';

/** A database whose pods run beside Harbor, as a choice of somebody's own. */
export class OwnDatabase implements IDatabase {
  public constructor(private readonly pods: DependencyPods, private readonly peer: NetworkPeer = { podLabels: pods.podLabels }) {}

  public bind(scope: Construct, harbor: HarborContext): DatabaseConfig {
    return { ...Database.external({ host: 'harbor-pg-rw', peer: this.peer }).bind(scope, harbor), pods: this.pods };
  }
}

/** A cache whose pods run beside Harbor, as a choice of somebody's own. */
export class OwnCache implements ICache {
  public constructor(private readonly pods: DependencyPods) {}

  public bind(scope: Construct, harbor: HarborContext): CacheConfig {
    const { podLabels } = this.pods;
    return { ...Cache.external({ host: 'dragonfly', withoutPassword: true, peer: { podLabels } }).bind(scope, harbor), pods: this.pods };
  }
}
