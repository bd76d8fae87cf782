import { isMap, isPair, isScalar, Node, Pair, parseDocument, Scalar, visit, YAMLMap } from 'yaml';
import { isTag, splitImage } from '../../syntax/image-name';
import { SynthesizedManifest } from '../tree/fast-synth';

type Fields = Readonly<Record<string, any>>;

/** Fields with the name of an image: of containers, and of the databases and caches of operators. */
const IMAGE_FIELDS: readonly string[] = ['image', 'imageName'];

/** Where new versions are announced. */
interface Release {
  readonly datasource: 'docker' | 'helm';
  readonly depName: string;
  readonly registryUrl?: string;
}

/** Makes the comments by which Renovate finds versions in files. */
export class ReleaseComments {
  /** The comments of objects that are applied together. */
  public of(all: readonly SynthesizedManifest[]): CommentWriter {
    return new CommentWriter(all.map(({ manifest }) => manifest));
  }
}

/** Writes comments into the text of objects. */
export class CommentWriter {
  private readonly repositories: ReadonlyMap<string, string>;

  /**
   * @param all the objects that are applied together, among them the repositories of charts
   */
  public constructor(all: readonly Fields[]) {
    this.repositories = new Map(all.filter(({ kind }) => kind === 'HelmRepository').map(({ metadata, spec }) => [`${metadata.namespace}/${metadata.name}`, spec.url]));
  }

  /** The text of an object with a comment above each version that it names; texts with variables and those without a version have none. */
  public inText({ text, manifest }: SynthesizedManifest): string {
    const found: Array<{ readonly at: number; readonly comment: string }> = [];
    const add = (pair: Pair, release: Release | undefined) => {
      const at = (pair.key as Node).range?.[0];
      if (release && at !== undefined) { found.push({ at: text.lastIndexOf('\n', at - 1) + 1, comment: commentOf(release) }); }
    };
    visit(parseDocument(text), {
      Pair: (_, pair, path) => {
        const parent = path.at(-1);
        if (isMap(parent)) { add(pair, this.releaseOf(pair, parent, { manifest, keys: keysOf([...path, pair]) })); }
      },
    });
    return found.sort((one, other) => other.at - one.at).reduce((result, { at, comment }) => {
      const [indent] = /^ */.exec(result.slice(at))!;
      return `${result.slice(0, at)}${indent}${comment}\n${result.slice(at)}`;
    }, text);
  }

  private releaseOf(pair: Pair, parent: YAMLMap, { manifest, keys }: Place): Release | undefined {
    const [name, value] = [textOf(pair.key), textOf(pair.value)];
    if (name === undefined || value === undefined || value.includes('$')) { return undefined; }
    if (IMAGE_FIELDS.includes(name)) { return imageRelease(value); }
    if (name === 'tag' && manifest.kind === 'OCIRepository' && keys === 'spec.ref.tag') { return ociRelease((manifest as Fields).spec.url); }
    if (name === 'tag') { return tagRelease(parent, value); }
    return manifest.kind === 'HelmRelease' && keys === 'spec.chart.spec.version' ? this.chartRelease(manifest) : undefined;
  }

  /** The chart of a HelmRelease; undefined if its repository is not among the objects. */
  private chartRelease({ metadata, spec: { chart: { spec: { chart, sourceRef } } } }: Fields): Release | undefined {
    const url = this.repositories.get(`${sourceRef.namespace ?? metadata.namespace}/${sourceRef.name}`);
    if (url === undefined || url.includes('$')) { return undefined; }
    return url.startsWith('oci://') ? ociRelease(`${url.replace(/\/+$/, '')}/${chart}`) : { datasource: 'helm', depName: chart, registryUrl: url };
  }
}

/** Where a field is in an object. */
interface Place {
  readonly manifest: Fields;
  /** The names of the fields above it and its own, with dots in between. */
  readonly keys: string;
}

function keysOf(path: readonly unknown[]): string {
  return path.filter(isPair).map(({ key }) => textOf(key)).join('.');
}

function textOf(node: unknown): string | undefined {
  return isScalar(node) && typeof (node as Scalar).value === 'string' ? (node as Scalar<string>).value : undefined;
}

function imageRelease(image: string): Release | undefined {
  const { repository, tag } = splitImage(image);
  return tag !== undefined && isTag(tag) ? { datasource: 'docker', depName: repository } : undefined;
}

/** A tag beside its repository, as values of charts have them. */
function tagRelease(parent: YAMLMap, tag: string): Release | undefined {
  const [repository, registry] = ['repository', 'registry'].map(name => parent.get(name));
  if (typeof repository !== 'string' || repository.includes('$') || !isTag(tag)) { return undefined; }
  return { datasource: 'docker', depName: typeof registry === 'string' && registry !== '' ? `${registry}/${repository}` : repository };
}

function ociRelease(url: string): Release | undefined {
  return url.includes('$') ? undefined : { datasource: 'docker', depName: url.replace(/^oci:\/\//, '') };
}

function commentOf({ datasource, depName, registryUrl }: Release): string {
  return `# renovate: datasource=${datasource} depName=${depName}${registryUrl === undefined ? '' : ` registryUrl=${registryUrl}`}`;
}
