import { Manifest, TreeObject } from './tree-objects';

/** A field that names a Secret: of Pods, of values of the chart, and of the objects of operators. */
const NAMES_SECRET = /(\.secretName|\.existingSecret\w*|\.secretKeyRef\.name|\.secretRef\.name)$/;
/** A field that names the Secret with the key for passwords in the database. */
const NAMES_KEY = /\[secret-?key\].*\.secretName$|\.existingSecretSecretKey$/i;

/** A Secret that objects read. */
export interface ReadSecret {
  /** Whether passwords in the database can be read with what is in it alone. */
  readonly isKey: boolean;
}

/** The Secrets of a tree, by cluster. They are looked for when one is asked about. */
export class SecretsBefore {
  private readonly known = new Map<string, ReadonlyMap<string, ReadSecret>>();
  private readonly manifests = new Map<string, Manifest[]>();

  public constructor(objects: Iterable<TreeObject>) {
    for (const { cluster, manifest } of objects) {
      const others = this.manifests.get(cluster);
      if (others) { others.push(manifest); } else { this.manifests.set(cluster, [manifest]); }
    }
  }

  /** The Secret whose place a new object takes: objects of the tree read it, and none of them makes it. */
  public takenOver({ cluster, manifest }: TreeObject): ReadSecret | undefined {
    const secret = secretOf(manifest);
    return secret === undefined ? undefined : this.of(cluster).get(secret);
  }

  private of(cluster: string): ReadonlyMap<string, ReadSecret> {
    const found = this.known.get(cluster);
    if (found) { return found; }
    const manifests = this.manifests.get(cluster) ?? [];
    const made = new Set(manifests.map(secretOf));
    const read = new Map([...readSecrets(manifests)].filter(([secret]) => !made.has(secret)));
    this.known.set(cluster, read);
    return read;
  }
}

/** The Secrets that the objects of a cluster read, by namespace and name. */
export function readSecrets(manifests: Iterable<Manifest>): ReadonlyMap<string, ReadSecret> {
  const found = new Map<string, ReadSecret>();
  for (const manifest of manifests) {
    visit(manifest, '', (path, name) => {
      const key = `${manifest.metadata?.namespace ?? ''}/${name}`;
      found.set(key, { isKey: NAMES_KEY.test(path) || (found.get(key)?.isKey ?? false) });
    });
  }
  return found;
}

/** The Secret that an object is, or makes; undefined for all others. */
export function secretOf({ kind, metadata, spec }: Manifest): string | undefined {
  const names: Readonly<Record<string, unknown>> = {
    Secret: metadata?.name,
    SealedSecret: spec?.template?.metadata?.name ?? metadata?.name,
    ExternalSecret: spec?.target?.name ?? metadata?.name,
  };
  return Object.hasOwn(names, String(kind)) ? `${metadata?.namespace ?? ''}/${names[String(kind)]}` : undefined;
}

function visit(value: unknown, path: string, found: (path: string, name: string) => void): void {
  if (typeof value === 'string' && NAMES_SECRET.test(path)) { found(path, value); }
  if (typeof value !== 'object' || value === null) { return; }
  for (const [key, inner] of Object.entries(value)) {
    const name = Array.isArray(value) ? `[${(inner as Manifest | null)?.name ?? key}]` : `.${key}`;
    visit(inner, path + name, found);
  }
}
