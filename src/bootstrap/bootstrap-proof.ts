import { Construct, IConstruct } from 'constructs';
import { checkDependencies, checkKnownBootstrapProps } from './bootstrap-checks';
import { dependenciesOf } from './bootstrap-dependencies';
import { BootstrapCycle, bootstrapCycles, NeededImage, neededImages } from './bootstrap-graph';
import { BootstrapImage, BootstrapProofProps, ExternalImage } from './bootstrap-proof-props';
import { imagesOfHarbor, objectsBelow } from './harbor-images';
import { PullRules, imagePathOf } from './image-paths';
import { imagesOfObject } from './object-images';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { describeProblem, warningsBelow } from '../diagnostics/report';
import { reportAdvisories } from '../diagnostics/report-advisories';
import { searchScope } from '../diagnostics/search-scope';
import { HarborUse } from '../facts/advisories';
import { DOCKER_HUB, imageHost } from '../routes/image-name';
import { checkRoutes } from '../routes/route-table';

/**
 * Proves that Harbor can start without itself: no image that it needs may have to come through it, neither its own nor those of what it
 * needs in turn. If one does, the shortest way of Harbor back to itself is an error (`HBR-BOOT-01`). It makes no objects.
 */
export class BootstrapProof extends Construct {
  private readonly rules: PullRules;
  private readonly harbor: IConstruct;

  /**
   * @param scope the chart that Harbor is in, or another one of the same app
   * @param id name of the construct
   * @param props the Harbor, and what leads images to it
   */
  public constructor(scope: Construct, id: string, private readonly props: BootstrapProofProps) {
    super(scope, id);
    const spec = props.harbor._spec;
    const ownHost = imageHost(spec.address);
    checkKnownBootstrapProps(this, props);
    const routes = checkRoutes(this, props.routes ?? [], ownHost);
    this.harbor = props.harbor;
    this.rules = {
      hosts: [ownHost, ...props.hosts ?? []],
      routes,
      nodeMirrors: props.nodeMirrors ?? true,
      upstreamFallback: props.upstreamFallback ?? true,
      rewritesImages: props.rewritesImages ?? false,
      excludedNamespaces: props.excludedNamespaces ?? [],
      preloadImages: props.preloadImages ?? [],
    };
    checkDependencies(this, props.dependencies ?? []);
    const uses: HarborUse[] = routes.length > 0 ? ['proxyProjects'] : [];
    reportAdvisories(this, spec.release, routes.some(({ upstream }) => upstream === DOCKER_HUB) ? [...uses, 'dockerHubProxy'] : uses);
    this.node.addValidation({ validate: () => describeCycles(this.cycles) });
    announceWarnings(this);
  }

  /** Every image that Harbor needs to start, and how nodes get it. */
  public get images(): BootstrapImage[] {
    return this.needed.map(({ image, usedBy, namespace, way, preloaded }) => (
      { image, neededBy: usedBy, namespace, way: way.text, throughHarbor: way.needsHarbor, preloaded }
    ));
  }

  /** Images that have to be on the nodes before Harbor starts, because they can only be pulled through it. Those without a tag are told by `dependencies`. */
  public get preloadList(): string[] {
    return [...new Set(this.needed.filter(({ way }) => way.needsHarbor).map(({ image }) => image))].sort();
  }

  /** The shortest way of Harbor back to itself, such as `harbor-core -> docker.io/goharbor/harbor-core:v2.15.2 -> ... -> Harbor`. */
  public get shortestCycle(): string | undefined {
    return this.cycles[0]?.steps.join(' -> ');
  }

  /** Images of the whole app, or of the chart if the app has several Harbors, that are not pulled through Harbor, with the reason: those of Harbor itself among them. */
  public get imagesOutsideHarbor(): ExternalImage[] {
    const ofHarbor = imagesOfHarbor(this.harbor, this.props.harbor._spec);
    const found = [...ofHarbor, ...objectsBelow(searchScope(this.harbor)).flatMap(object => imagesOfObject(object, 'default'))];
    const outside = found.map(one => ({ ...one, way: imagePathOf(one, this.rules) })).filter(({ way }) => !way.usesHarbor);
    const rows = outside.map(({ image, usedBy, namespace, way }) => ({ image, usedBy, namespace, why: way.text }));
    return [...new Map(rows.map(row => [JSON.stringify(row), row])).values()];
  }

  /** What works, but not as well as it could: each with its code. It is also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  /** What Harbor needs to start and where it comes from, as a table in Markdown; and what has to be on the nodes. */
  public toMarkdown(): string {
    const rows = this.images.map(it => [`\`${it.image}\``, it.neededBy, it.namespace, it.way, whenMissing(it)]);
    const head = ['image', 'needed by', 'namespace', 'pulled', 'while Harbor is away'];
    const table = [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
    const list = this.preloadList.map(image => `- \`${image}\``).join('\n') || 'Nothing: every image can be pulled without Harbor.';
    return `# What Harbor needs to start\n\n${table}\n\n## On every node before Harbor starts\n\n${list}\n`;
  }

  private get needed(): NeededImage[] {
    const { harbor, dependencies = [] } = this.props;
    const apiVersions = objectsBelow(this.harbor).map(({ apiVersion }) => String(apiVersion));
    return neededImages(imagesOfHarbor(this.harbor, harbor._spec), dependenciesOf(apiVersions, dependencies), this.rules);
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

function whenMissing({ throughHarbor, preloaded }: BootstrapImage): string {
  if (preloaded) { return 'on the nodes'; }
  return throughHarbor ? '**cannot be pulled**' : 'pulled past it';
}
