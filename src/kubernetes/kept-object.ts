import { ApiObject } from 'cdk8s';
import { keepAnnotations } from './keep';

/**
 * An object with the annotations by which Flux, Argo CD and Helm keep it. They are added when it is rendered, so that they are merged with
 * annotations that were added to it after it was defined, and a JSON patch can remove them.
 */
export class KeptObject extends ApiObject {
  public toJson(): any {
    const annotations = keepAnnotations(this.metadata.toJson()?.annotations);
    for (const name of Object.keys(annotations)) { this.metadata.addAnnotation(name, annotations[name]); }
    return super.toJson();
  }
}
