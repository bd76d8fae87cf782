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
 * Proves that Harbor can start while no Harbor runs: none of its images, and none of the images of its dependencies, may be available only
 * through this Harbor. Otherwise the shortest cycle is reported as an error (`HBR-BOOT-01`). The construct defines no objects.
 */
export class BootstrapProof extends Construct {
  private readonly rules: PullRules;
  private readonly harbor: IConstruct;

  /**
   * @param scope the chart that Harbor is in, or another one of the same app
   * @param id name of the construct
   * @param props the Harbor, and how nodes pull images
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

  /** Every image that Harbor needs to start, and how nodes pull it. */
  public get images(): BootstrapImage[] {
    return this.needed.map(({ image, usedBy, namespace, path, preloaded }) => (
      { image, neededBy: usedBy, namespace, way: path.text, throughHarbor: path.needsHarbor, preloaded }
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
    const ofHarbor = imagesOfHarbor(this.harbor, this.props.harbor._spec);
    const found = [...ofHarbor, ...objectsBelow(searchScope(this.harbor)).flatMap(object => imagesOfObject(object, 'default'))];
    const outside = found.map(one => ({ ...one, path: imagePathOf(one, this.rules) })).filter(({ path }) => !path.usesHarbor);
    const rows = outside.map(({ image, usedBy, namespace, path }) => ({ image, usedBy, namespace, why: path.text }));
    return [...new Map(rows.map(row => [JSON.stringify(row), row])).values()];
  }

  /** Warnings about the bootstrap, each with its code. They are also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  /** A report in Markdown: a table of the images that Harbor needs to start, and the list of those that must be preloaded. */
  public toMarkdown(): string {
    const rows = this.images.map(it => [`\`${it.image}\``, it.neededBy, it.namespace, it.way, whileHarborIsDown(it)]);
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

function whileHarborIsDown({ throughHarbor, preloaded }: BootstrapImage): string {
  if (preloaded) { return 'on the nodes'; }
  return throughHarbor ? '**cannot be pulled**' : 'pulled past it';
}
