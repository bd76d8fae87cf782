import { Chart } from 'cdk8s';
import { ArgoCdOptions, ArgoPlatformApplication } from './argo-options';
import { ConfigurationFolder, Delivery, DeliveryContext, DeliveryFile, FleetContext, Manifest, renderObjects } from './delivery';
import { gatePod } from './gate-pod';
import { HelmApplication, helmApplication } from './helm-application';
import { defineReadinessGate } from './readiness-gate';
import { HARBOR_CONFIGURATION_LABELS } from '../../facts/labels';
import { ArgoSource, defineArgoApplication } from '../../kubernetes/argo/argo-application';
import { defineArgoApplicationSet } from '../../kubernetes/argo/argo-application-set';
import { defineArgoProject } from '../../kubernetes/argo/argo-project';
import { defineArgoRepository } from '../../kubernetes/argo/argo-repository';
import { defineArgoTlsCerts } from '../../kubernetes/argo/argo-tls-certs';
import { SecretStoreKind } from '../../secrets/external-secret';
import { hostOfAddress } from '../../syntax/host-port';
import { Sovereign } from '../sovereign';

/** The sync waves: Harbor, the Job that waits until it is healthy, what is inside of it, its repository in Argo CD, and the Applications installed from it. */
const SYNC_WAVES = { harbor: -20, gate: -15, configuration: -12, repository: -10, platform: 0 } as const;
const FILE = 'argocd.yaml';
/** File with the CA of the registry for Argo CD. It is one of its own, since it has to be applied by the API server. */
const CA_FILE = 'argocd-ca.yaml';
/** Files with the parameters of a Sovereign for the Git generators of ApplicationSets: for charts, for manifests alone, and for what is inside of Harbor. */
const GENERATOR_FILES = { chart: 'argocd-chart.yaml', manifests: 'argocd-manifests.yaml', configuration: 'argocd-configuration.yaml' } as const;
/** API server of the cluster that Argo CD itself runs in. */
const IN_CLUSTER_SERVER = 'https://kubernetes.default.svc';
/** Name of the AppProject whose Applications may only be installed from Harbor. */
const PLATFORM_PROJECT = 'platform';

/** Delivery with Argo CD: an Application for Harbor, a Job that waits for Harbor, and the Applications that are installed from Harbor. */
export class ArgoCdDelivery implements Delivery {
  public readonly name = 'argocd';
  private readonly namespace: string;
  private readonly revision: string;
  private readonly project: string;

  public constructor(public readonly options: ArgoCdOptions) {
    this.namespace = options.namespace ?? 'argocd';
    this.revision = options.revision ?? 'main';
    this.project = options.project ?? 'default';
  }

  /** Leaves out objects of Flux, which Argo CD does not use: their content goes into the Application. */
  public keeps({ apiVersion }: Manifest): boolean {
    return !String(apiVersion).includes('.toolkit.fluxcd.io/');
  }

  public files(context: DeliveryContext): DeliveryFile[] {
    const { sovereign, folder, yaml, manifests } = context;
    const helm = sovereign.placement.isInCluster ? helmApplication(manifests) : undefined;
    this.reportUnsupported(context, helm);
    const file = { path: `${folder}/${FILE}`, manifests: renderObjects(yaml, chart => this.define(chart, context, helm)) };
    const files = [file, ...this.caFile(context)];
    if (!this.options.applicationSet) { return files; }
    return [
      ...files,
      ...sovereign.placement.isInCluster ? [this.generatorFile(context, helm)] : [],
      ...context.configuration ? [this.configurationParameters(context, context.configuration)] : [],
    ];
  }

  /** The CA of the registry, where nodes have it too: Argo CD has one ConfigMap with the CAs of all repositories. */
  private caFile({ sovereign, folder, yaml }: DeliveryContext): DeliveryFile[] {
    const { nodeMirrors: { caPem } = {}, registry } = sovereign;
    if (caPem === undefined) { return []; }
    const host = hostOfAddress(registry.split('/')[0]);
    const define = (chart: Chart) => defineArgoTlsCerts(chart, 'ca', { namespace: this.namespace, host, caPem, wave: SYNC_WAVES.repository });
    return [{ path: `${folder}/${CA_FILE}`, manifests: renderObjects(yaml, define) }];
  }

  public fleetFiles({ yaml, written, treePath }: FleetContext): DeliveryFile[] {
    const kinds = (['chart', 'manifests', 'configuration'] as const).filter(kind => written.some(path => path.endsWith(`/${GENERATOR_FILES[kind]}`)));
    if (kinds.length === 0) { return []; }
    const define = (chart: Chart) => kinds.forEach(kind => this.defineApplicationSet(chart, kind, treePath));
    return [{ path: 'argocd-application-sets.yaml', manifests: renderObjects(yaml, define) }];
  }

  /** Reports fields of the HelmRelease that Argo CD does not support: references to values, and post-renderers. */
  private reportUnsupported({ sovereign, problems }: DeliveryContext, helm?: HelmApplication): void {
    const add = (what: string, fix: string) => problems.add(sovereign.fqdn, 'HBR-FLEET-26', { prop: 'gitOps', slots: { what, fix } });
    if (helm && helm.valuesFrom.length > 0) {
      add(`takes values out of ${helm.valuesFrom.join(', ')}`, "write them as values or props, and name the Secret of the keys in 'credentials' of the storage");
    }
    if (helm?.isPatched) {
      add('patches the output of the chart (postRenderers)', "set 'release.postRender' to false and leave out what needs a patch, which HBR-REL-13 names with its reason");
    }
  }

  private define(chart: Chart, context: DeliveryContext, helm?: HelmApplication): void {
    const { sovereign } = context;
    if (sovereign.placement.isInCluster || context.manifests.length > 0) {
      defineArgoApplication(chart, 'harbor', {
        name: 'harbor',
        namespace: this.namespace,
        wave: SYNC_WAVES.harbor,
        project: this.project,
        sources: this.sources(context, helm),
        destination: { server: IN_CLUSTER_SERVER, namespace: helm?.namespace ?? 'harbor' },
      });
    }
    defineReadinessGate(chart, 'gate', {
      name: 'harbor-gate',
      namespace: this.namespace,
      url: sovereign.placement.isInCluster ? sovereign.url : `https://${sovereign.placement.host}`,
      kind: sovereign.placement.kind,
      wave: SYNC_WAVES.gate,
      caSecretName: this.options.caSecretName,
      pod: gatePod(sovereign, context.specs[0], { ...this.options, namespace: this.namespace, pins: context.pins }),
    });
    this.defineConfiguration(chart, context);
    this.definePlatform(chart, sovereign);
  }

  private defineConfiguration(chart: Chart, { configuration, treePath }: DeliveryContext): void {
    if (!configuration) { return; }
    const { name, path, file, namespace } = configuration;
    defineArgoApplication(chart, 'configuration', {
      name,
      namespace: this.namespace,
      labels: HARBOR_CONFIGURATION_LABELS,
      wave: SYNC_WAVES.configuration,
      project: this.project,
      sources: [this.folderSource(`${inRepository(treePath)}${path}`, file)],
      destination: { server: IN_CLUSTER_SERVER, namespace },
    });
  }

  private definePlatform(chart: Chart, sovereign: Sovereign): void {
    const { repositoryCredentials, applications = [] } = this.options;
    const repository = `${sovereign.registry}/${this.options.chartProject ?? 'charts'}`;
    const shared = { namespace: this.namespace, wave: SYNC_WAVES.repository };
    defineArgoProject(chart, 'project', {
      ...shared,
      name: PLATFORM_PROJECT,
      description: `What comes out of ${sovereign.registry}`,
      sourceRepos: [`${sovereign.registry}/*`, repository],
      server: IN_CLUSTER_SERVER,
    });
    if (repositoryCredentials && sovereign.placement.charts?.credentials === undefined) {
      const { storeName, storeKind = SecretStoreKind.CLUSTER_SECRET_STORE, remoteKey } = repositoryCredentials;
      defineArgoRepository(chart, 'repository', {
        ...shared, name: 'harbor-charts', url: repository, store: { name: storeName, kind: storeKind }, remoteKey,
      });
    }
    applications.forEach(application => this.definePlatformApplication(chart, application, repository));
  }

  private definePlatformApplication(chart: Chart, application: ArgoPlatformApplication, repoURL: string): void {
    const { name, chart: chartName, version, namespace, values } = application;
    defineArgoApplication(chart, `application-${name}`, {
      name,
      namespace: this.namespace,
      wave: SYNC_WAVES.platform,
      project: PLATFORM_PROJECT,
      sources: [{ repoURL, chart: chartName, targetRevision: version, ...values && { helm: { releaseName: name, valuesObject: values } } }],
      destination: { server: IN_CLUSTER_SERVER, namespace },
    });
  }

  private sources(context: DeliveryContext, helm?: HelmApplication): ArgoSource[] {
    const others = context.manifests.filter(manifest => this.keeps(manifest));
    return [...helm ? [helm.source] : [], ...others.length > 0 ? [this.folderSource(`${inRepository(context.treePath)}${context.harborPath}`, context.harborFile)] : []];
  }

  private folderSource(path: string, include: string): ArgoSource {
    return { repoURL: this.options.repoUrl, targetRevision: this.revision, path, directory: { include } };
  }

  private generatorFile(
    { sovereign, folder, harborPath, harborFile, treePath, yaml }: DeliveryContext, helm?: HelmApplication,
  ): DeliveryFile {
    const parameters = {
      fqdn: sovereign.fqdn,
      name: `harbor-${sovereign.fqdn.replaceAll('.', '-')}`,
      namespace: helm?.namespace ?? 'harbor',
      harborPath: `${inRepository(treePath)}${harborPath}`,
      harborFile,
      ...helm && {
        chartRepository: helm.source.repoURL,
        chart: helm.source.chart,
        chartVersion: helm.source.targetRevision,
        releaseName: helm.source.helm?.releaseName,
        values: helm.source.helm?.valuesObject,
      },
    };
    return { path: `${folder}/${GENERATOR_FILES[helm ? 'chart' : 'manifests']}`, manifests: [{ manifest: parameters, ...yaml.write(parameters) }] };
  }

  private configurationParameters(context: DeliveryContext, unit: ConfigurationFolder): DeliveryFile {
    const { sovereign: { fqdn }, folder, treePath, yaml } = context;
    const parameters = {
      fqdn,
      name: `${unit.name}-${fqdn.replaceAll('.', '-')}`,
      namespace: unit.namespace,
      harborPath: `${inRepository(treePath)}${unit.path}`,
      harborFile: unit.file,
    };
    return { path: `${folder}/${GENERATOR_FILES.configuration}`, manifests: [{ manifest: parameters, ...yaml.write(parameters) }] };
  }

  private defineApplicationSet(chart: Chart, kind: keyof typeof GENERATOR_FILES, treePath: string): void {
    const chartSource = {
      repoURL: '{{ .chartRepository }}',
      chart: '{{ .chart }}',
      targetRevision: '{{ .chartVersion }}',
      helm: { releaseName: '{{ .releaseName }}', values: '{{ toYaml .values }}' },
    };
    const folderSource = {
      repoURL: this.options.repoUrl, targetRevision: this.revision, path: '{{ .harborPath }}', directory: { include: '{{ .harborFile }}' },
    };
    defineArgoApplicationSet(chart, kind, {
      name: `harbor-${kind}`,
      namespace: this.namespace,
      repoURL: this.options.repoUrl,
      revision: this.revision,
      files: `${inRepository(treePath)}*/${GENERATOR_FILES[kind]}`,
      applicationName: '{{ .name }}',
      wave: kind === 'configuration' ? SYNC_WAVES.configuration : SYNC_WAVES.harbor,
      application: {
        project: this.project,
        sources: kind === 'chart' ? [chartSource, folderSource] : [folderSource],
        destination: { name: '{{ .fqdn }}', namespace: '{{ .namespace }}' },
      },
    });
  }
}

/** The path of a tree in front of the paths in it, without a dot for the root of the repository. */
function inRepository(treePath: string): string {
  const path = treePath.replace(/^\.\/|^\.$/, '');
  return path === '' ? '' : `${path}/`;
}
