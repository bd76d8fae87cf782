import { ApiObject, ApiObjectMetadataDefinition, ApiObjectProps, App, ImplicitTokenResolver, IResolver, JsonPatch, LazyResolver, NumberStringUnionResolver } from 'cdk8s';
import { Construct } from 'constructs';
import { keepAnnotations } from './keep';
import { resolvedData } from '../syntax/resolved-data';

/** The resolvers that every app has. They change nothing about data. */
const OWN_RESOLVERS = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];

/** An object, and what is known about it. */
interface QuickObjectProps {
  readonly content: ApiObjectProps;
  /** Whether it gets the annotations by which Flux, Argo CD and Helm keep it. */
  readonly isKept: boolean;
}

/**
 * An object that is rendered as cdk8s renders it, but in half of the time: a fleet has fifty in every cluster. As soon as there is something that
 * only cdk8s can do, such as JSON patches and resolvers of users, cdk8s does it.
 */
export class QuickObject extends ApiObject {
  private isPatched = false;

  public constructor(scope: Construct, id: string, private readonly object: QuickObjectProps) {
    super(scope, id, object.content);
  }

  public addJsonPatch(...patches: JsonPatch[]): void {
    this.isPatched = true;
    super.addJsonPatch(...patches);
  }

  public toJson(): any {
    if (this.object.isKept) { this.keep(); }
    return this.quickJson() ?? super.toJson();
  }

  /** The annotations are added when it is rendered, so that they are merged with those that were added later, and a JSON patch can remove them. */
  private keep(): void {
    const annotations = keepAnnotations(this.metadataJson().annotations);
    for (const name of Object.keys(annotations)) { this.metadata.addAnnotation(name, annotations[name]); }
  }

  private metadataJson(): { annotations?: Record<string, string> } {
    return (this.isPlain ? quickMetadata(this.metadata) : undefined) ?? this.metadata.toJson();
  }

  /** Whether nothing but data decides what it looks like. */
  private get isPlain(): boolean {
    return !process.env.CDK8S_DISABLE_SORT && hasOwnResolversAlone(App.of(this).resolvers);
  }

  private quickJson(): object | undefined {
    if (this.isPatched || !this.isPlain) { return undefined; }
    const { apiVersion, kind, metadata: _, ...fields } = this.object.content;
    const rest = resolvedData(fields);
    return rest && { apiVersion, kind, metadata: this.metadataJson(), ...rest };
  }
}

/** Older versions of cdk8s have no such list: what they do with data is left to them. */
function hasOwnResolversAlone(resolvers: readonly IResolver[] | undefined): boolean {
  return resolvers?.length === OWN_RESOLVERS.length && resolvers.every((resolver, at) => resolver instanceof OWN_RESOLVERS[at]);
}

/** What metadata consists of, as cdk8s keeps it. `_additionalAttributes` are the options that it was made with, and what was added to it by name. */
const FIELDS: ReadonlySet<string> = new Set(['name', 'namespace', 'labels', 'annotations', 'finalizers', 'ownerReferences', '_additionalAttributes', 'apiObject']);

/** Metadata as cdk8s renders it, or undefined if there is something in it that is not known here. */
function quickMetadata(metadata: ApiObjectMetadataDefinition): Record<string, unknown> | undefined {
  const fields = Object.entries(metadata);
  if (fields.length !== FIELDS.size || !fields.every(([name]) => FIELDS.has(name))) { return undefined; }
  const { _additionalAttributes: added, apiObject: _, ...known } = Object.fromEntries(fields) as Record<string, object>;
  if (!Object.keys(added).every(name => FIELDS.has(name))) { return undefined; }
  const resolved = resolvedData(known);
  return resolved && Object.fromEntries(Object.entries(resolved).filter(([, value]) => typeof value !== 'object' || Object.keys(value as object).length > 0));
}
