import { ApiObject, Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { RegistryComparisonProps } from './registry-comparison-props';
import { harborSpecOf } from '../contracts/harbor-root';
import { HarborSpec } from '../contracts/spec';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { report } from '../diagnostics/report';
import { warningsBelow } from '../diagnostics/warnings-below';
import { coreManifest } from '../kubernetes/core-manifest';
import { checkHttpProxy, resolveHttpProxy } from '../kubernetes/http-proxy';
import { REGISTRY_WALK_PROGRAM } from '../kubernetes/programs/registry-walk.generated';
import { checkCount, checkProgram, defaultNamespace, define, definePullPod, PullPod } from '../pulls/pull-pod';
import { PullTarget } from '../pulls/pull-target';
import { imageHost } from '../routes/image-name';
import { checkedStruct } from '../structs';
import { markKind } from '../syntax/own-kind';

const MOST_AT_ONCE = 64;
/** The program ends by itself before its Pod is ended. */
const GRACE = 60;

/**
 * Proves that Harbor has what the old registry has: a Job asks both for the digest of every tag that moves, and fails if one is missing or another. It reads
 * from both, and changes nothing. Its log names every difference; the exit codes are in docs/moving-from-docker-registry.md.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { RegistryComparison, RegistryMigration } from 'cdk8s-harbor';
 *
 * declare const chart: Chart;
 *
 * new RegistryComparison(chart, 'comparison', {
 *   migration: RegistryMigration.of({ from: 'registry.old.example.com', to: 'registry.example.com', repositories: ['shop/web'] }),
 *   secretName: 'harbor-pull',
 * });
 */
export class RegistryComparison extends Construct {
  /** The Job; undefined if there is no migration. */
  public readonly job?: ApiObject;

  /**
   * @param scope the chart that gets the objects
   * @param id name of the construct; no object is named after it
   * @param props what moves, and with which logins it is read
   */
  public constructor(scope: Construct, id: string, props: RegistryComparisonProps) {
    super(scope, id);
    const checked = checkedStruct(this, 'RegistryComparisonProps', props);
    announceWarnings(this);
    if (!(checked.migration as unknown)) { return; }
    const spec = harborSpecOf(checked);
    checkComparison(this, checked, spec);
    this.job = this.defineJob(checked, spec);
  }

  /** Warnings about the comparison, each with its code. They are also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  private defineJob(props: RegistryComparisonProps, spec?: HarborSpec): ApiObject {
    const { migration: { to, from, repositories, _options: { plainHttp } }, timeout = Duration.hours(1), concurrency = 4, proxy } = props;
    const target: PullTarget = {
      host: to,
      spec,
      checks: [props.secretName, props.sourceSecretName].map(secretName => ({ images: [], secretName })),
      proxy: proxy && resolveHttpProxy(proxy, []),
    };
    const pod = definePullPod(this, { target, props }, {
      name: nameOf(props),
      namespace: props.namespace ?? defaultNamespace(this, target),
      text: REGISTRY_WALK_PROGRAM,
      deadline: timeout,
      settings: {
        concurrency,
        source: { registry: from, ...plainHttp && { url: `http://${from}` } },
        moves: repositories.map(({ source, project, repository, tags }) => ({ source, target: `${project}/${repository}`, ...tags && { tags } })),
      },
    });
    return define(this, 'job', coreManifest(k8s.KubeJob, {
      metadata: { ...pod.metadata, name: `${pod.metadata.name}-${pod.hash}` }, spec: jobSpec(pod, timeout),
    }));
  }
}

markKind(RegistryComparison.prototype, 'RegistryComparison');

function nameOf({ name = 'registry-comparison' }: RegistryComparisonProps): string {
  return name;
}

function checkComparison(scope: Construct, props: RegistryComparisonProps, spec?: HarborSpec): void {
  const { migration, sourceSecretName, caSecretName, caConfigMapName, concurrency, proxy, scheduling } = props;
  checkProgram(scope, { caSecretName, caConfigMapName, scheduling }, nameOf(props));
  checkCount(scope, { prop: 'concurrency', value: concurrency, most: MOST_AT_ONCE });
  if (proxy) { checkHttpProxy(scope, proxy); }
  if (proxy && (proxy.httpProxy ?? proxy.httpsProxy) === undefined) { report(scope, 'HBR-PROXY-04', { prop: 'proxy' }); }
  const host = spec && imageHost(spec.address);
  if (host !== undefined && host !== migration.to) { report(scope, 'HBR-MOVE-12', { prop: 'migration.to', value: migration.to, slots: { host } }); }
  if (migration._options.plainHttp && sourceSecretName !== undefined) { report(scope, 'HBR-MOVE-11', { prop: 'sourceSecretName' }); }
}

/** What differs is the same at the next try, and each request was tried several times: the Job is not tried again. It is kept, for GitOps would make it anew. */
function jobSpec({ labels, spec }: PullPod, timeout: Duration): k8s.JobSpec {
  return { backoffLimit: 0, activeDeadlineSeconds: timeout.toSeconds() + GRACE, template: { metadata: { labels }, spec } };
}
