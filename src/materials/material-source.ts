import { Material } from './material';

/** The name by which a material is fetched: where it is published, if that is known. */
export function sourceOf({ reference, upstream }: Pick<Material, 'reference' | 'upstream'>): string {
  return upstream ?? reference;
}
