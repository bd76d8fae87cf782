import { Construct } from 'constructs';
import { checkDependencies } from './bootstrap-checks';
import { BootstrapCycle, bootstrapCycles, NeededImage, neededImages } from './bootstrap-graph';
import { BootstrapImage, BootstrapProofProps, ExternalImage } from './bootstrap-proof-props';
import { PullRules, imagePathOf } from './image-paths';
import { isDisconnected } from '../contracts/disconnection';
import { harborSpecOf } from '../contracts/harbor-root';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { describeProblem, report } from '../diagnostics/report';
import { reportAdvisories } from '../diagnostics/report-advisories';
import { searchScope } from '../diagnostics/search-scope';
import { warningsBelow } from '../diagnostics/warnings-below';
import { HarborUse } from '../facts/advisories';
import { dependenciesOf } from '../materials/cluster-dependencies';
import { imagesOfHarbor, objectsBelow } from '../materials/harbor-images';
import { imagesOfObject } from '../materials/object-images';
import { imageHost } from '../routes/image-name';
import { RouteFallback } from '../routes/image-route';
import { checkRoutes } from '../routes/route-table';
import { checkedStruct } from '../structs';
import { DOCKER_HUB } from '../syntax/image-name';

/**
 * Proves that Harbor can start while no Harbor runs: none of its images, and none of the images of its dependencies, may be available only
 * through this Harbor. Otherwise the shortest cycle is reported as an error (`HBR-BOOT-01`). The construct defines no objects.
 *
 * @exampleMetadata fixture=harbor
 * @example
 * import { BootstrapProof, ImageRoutes } from 'cdk8s-harbor';
 *
 * new BootstrapProof(harbor, 'proof', { harbor, routes: ImageRoutes.usual(), nodeMirrors: true }); // a circle stops app.synth()
 */
export class BootstrapProof extends Construct {
  private readonly rules?: PullRules;
  private readonly props: BootstrapProofProps;

  /**
   * @param scope the chart that Harbor is in, or another one of the same app
   * @param id name of the construct
   * @param props the Harbor, and how nodes pull images
   */
  public constructor(scope: Construct, id: string, props: BootstrapProofProps) {
    super(scope, id);
    this.props = checkedStruct(this, 'BootstrapProofProps', props);
    const spec = harborSpecOf(this.props);
    if (!spec) { return; }
    const given = this.props;
    const ownHost = imageHost(spec.address);
    const routes = checkRoutes(this, given.routes ?? [], { host: ownHost, release: spec.release });
    this.rules = {
      hosts: [ownHost, ...given.hosts ?? []],
      routes,
      nodeMirrors: given.nodeMirrors ?? true,
      upstreamFallback: given.upstreamFallback ?? !isDisconnected(given.harbor),
      rewritesImages: given.rewritesImages ?? false,
      excludedNamespaces: given.excludedNamespaces ?? [],
      preloadImages: given.preloadImages ?? [],
    };
    if (isDisconnected(given.harbor)) { this.refuseFallbacks(given); }
    checkDependencies(this, given.dependencies ?? []);
    const uses: HarborUse[] = routes.length > 0 ? ['proxyProjects'] : [];
    reportAdvisories(this, spec.release, routes.some(({ upstream }) => upstream === DOCKER_HUB) ? [...uses, 'dockerHubProxy'] : uses);
    this.node.addValidation({ validate: () => describeCycles(this.cycles) });
    announceWarnings(this);
  }

  /** Every image that Harbor needs to start, and how nodes pull it. */
  public get images(): BootstrapImage[] {
    return this.needed.map(({ image, usedBy, namespace, path, preloaded }) => (
      { image, neededBy: usedBy, namespace, pulledFrom: path.text, throughHarbor: path.needsHarbor, preloaded }
    ));
  }

  /**
   * Images that must be preloaded on the nodes, because they can only be pulled through Harbor. Images of known dependencies have no tag; name
   * them in `dependencies` to get their tags.
   */
  public get preloadList(): string[] {
    return [...new Set(this.needed.filter(({ path }) => path.needsHarbor).map(({ image }) => image))].sort();
  }

  /** The shortest cycle, such as `harbor-core -> docker.io/goharbor/harbor-core:v2.15.2 -> ... -> Harbor`; undefined if there is none. */
  public get shortestCycle(): string | undefined {
    return this.cycles[0]?.steps.join(' -> ');
  }

  /**
   * Images that are not pulled through Harbor, including those of Harbor itself, with the reason. They are those of the whole app, or of the
   * chart if the app has several Harbors.
   */
  public get imagesOutsideHarbor(): ExternalImage[] {
    const { rules, props: { harbor } } = this;
    if (!rules) { return []; }
    const found = [...imagesOfHarbor(harbor, harbor._spec), ...objectsBelow(searchScope(harbor)).flatMap(object => imagesOfObject(object, 'default'))];
    const outside = found.map(one => ({ ...one, path: imagePathOf(one, rules) })).filter(({ path }) => !path.usesHarbor);
    const rows = outside.map(({ image, usedBy, namespace, path }) => ({ image, usedBy, namespace, why: path.text }));
    return [...new Map(rows.map(row => [JSON.stringify(row), row])).values()];
  }

  /** Warnings about the bootstrap, each with its code. They are also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  /** A report in Markdown: a table of the images that Harbor needs to start, and the list of those that must be preloaded. */
  public toMarkdown(): string {
    const rows = this.images.map(it => [`\`${it.image}\``, it.neededBy, it.namespace, it.pulledFrom, whileHarborIsDown(it)]);
    const head = ['image', 'needed by', 'namespace', 'pulled', 'while Harbor is away'];
    const table = [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
    const list = this.preloadList.map(image => `- \`${image}\``).join('\n') || 'Nothing: every image can be pulled without Harbor.';
    return `# What Harbor needs to start\n\n${table}\n\n## On every node before Harbor starts\n\n${list}\n`;
  }

  private refuseFallbacks({ upstreamFallback, routes = [] }: BootstrapProofProps): void {
    if (upstreamFallback === true) { report(this, 'HBR-AIRGAP-05', { prop: 'upstreamFallback', value: true }); }
    routes.forEach(({ fallback }, index) => {
      if (fallback === RouteFallback.UPSTREAM) { report(this, 'HBR-AIRGAP-05', { prop: `routes[${index}].fallback`, value: fallback }); }
    });
  }

  private get needed(): NeededImage[] {
    const { rules, props: { harbor, dependencies = [] } } = this;
    if (!rules) { return []; }
    const apiVersions = objectsBelow(harbor).map(({ apiVersion }) => String(apiVersion));
    return neededImages(imagesOfHarbor(harbor, harbor._spec), dependenciesOf(apiVersions, dependencies), rules);
  }

  private get cycles(): BootstrapCycle[] {
    return bootstrapCycles(this.needed);
  }
}

function describeCycles([shortest, ...others]: readonly BootstrapCycle[]): string[] {
  if (!shortest) { return []; }
  const more = others.length > 0 ? `, and ${others.length} more` : '';
  return [describeProblem('HBR-BOOT-01', { prop: 'harbor', slots: { cycle: shortest.steps.join(' -> ') + more, fix: shortest.fix } })];
}

function whileHarborIsDown({ throughHarbor, preloaded }: BootstrapImage): string {
  if (preloaded) { return 'on the nodes'; }
  return throughHarbor ? '**cannot be pulled**' : 'pulled past it';
}
