/** The parts of an image reference. */
export interface ImageParts {
  /** Repository with its registry: `docker.io/goharbor/harbor-core`. */
  readonly repository: string;
  readonly tag: string;
  readonly digest?: string;
  /** Registry to pull from instead of the one in `repository`. */
  readonly registry?: string;
}

/** The complete image reference: `registry/repository:tag@digest`. */
export function imageReference(image: ImageParts): string {
  const repository = image.registry ? `${image.registry}/${withoutRegistry(image.repository)}` : image.repository;
  return `${repository}:${image.tag}${image.digest ? `@${image.digest}` : ''}`;
}

function withoutRegistry(repository: string): string {
  const [first, ...rest] = repository.split('/');
  return rest.length > 0 && (first.includes('.') || first.includes(':') || first === 'localhost') ? rest.join('/') : repository;
}
