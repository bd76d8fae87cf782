import { ServerCertificate } from './certificates';
import { Content } from './images';

/** What a proxy cache asks. */
export interface Upstream {
  take(kind: 'manifests' | 'blobs', repository: string, reference: string): Content | undefined;
}

/** A project, as Harbor has them: the first part of the path of an image. */
export interface TestProject {
  /** Whether anybody may pull. */
  readonly isPublic?: boolean;
  /** The registry behind a proxy cache. What was pulled once is kept. */
  readonly upstream?: Upstream;
  /** How many bytes of blobs fit in. */
  readonly quota?: number;
  /** Tags that can neither be moved nor deleted. */
  readonly immutableTags?: RegExp;
}

/** What an account may do in its projects beside pulling. */
export interface TestRights {
  readonly push?: boolean;
  readonly readProject?: boolean;
  readonly deleteArtefacts?: boolean;
}

/** An account of a robot. */
export interface TestAccount {
  readonly password: string;
  readonly projects: readonly string[];
  readonly rights?: TestRights;
}

/** What a token is for: projects that can be pulled from, and pushed to. */
export interface TestToken {
  readonly pull: readonly string[];
  readonly push: readonly string[];
}

/** A request that arrived. */
export interface ArrivedRequest {
  readonly at: 'registry' | 'realm' | 'bucket';
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  readonly authorization?: string;
  /** The host that the client wanted, with its port. */
  readonly host: string;
}

/** What goes wrong with requests whose `method path` matches. */
export interface Fault {
  readonly request: RegExp;
  /** How often; always if it is left out. */
  readonly times?: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Nothing is answered, and the connection stays open. */
  readonly silent?: boolean;
  /** The connection is cut. */
  readonly cut?: boolean;
  /** The right answer comes after so many milliseconds. */
  readonly delay?: number;
}

/** How a registry is started. */
export interface TestRegistryOptions {
  /** Certificate of the registry and of its bucket; without one, both speak plain HTTP. */
  readonly certificate?: ServerCertificate;
  /** Whether blobs are delivered by a redirect to a bucket, which is another server. */
  readonly redirects?: boolean;
  /** Whether anybody may pull from public projects without a token, as registries have it that are no Harbor. */
  readonly isOpen?: boolean;
  /** How many tags there are on a page of their list. */
  readonly tagsPerPage?: number;
  /** How a login is asked for. */
  readonly scheme?: 'Bearer' | 'Basic';
  /** The realm that challenges name, if it is not that of this registry. */
  readonly realm?: string;
}
