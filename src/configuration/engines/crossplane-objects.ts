import { CrossplaneEngineOptions, CrossplaneScope } from './configuration-engine';
import { EngineResource, Unsaid } from './engine-draft';
import { EngineValue, Reference, SecretUse } from './engine-value';
import { objectName } from './resource-name';
import { CrossplaneKind, ResourceType, resourceType, ResourceTypeName } from './resource-types';
import { SecretRef } from '../state/state';

/** Everything but Delete. */
const KEPT = ['Observe', 'Create', 'Update', 'LateInitialize'];

/** A resource of Crossplane. */
export interface CrossplaneObject {
  readonly apiVersion: string;
  readonly kind: CrossplaneKind;
  readonly metadata: { readonly name: string; readonly labels: { readonly [name: string]: string } };
  readonly spec: object;
}

/** What the resources have in common. */
export interface CrossplaneContext {
  readonly options: CrossplaneEngineOptions;
  /** The configuration, with which all names begin. */
  readonly owner: string;
  /** The namespace of the Secrets. */
  readonly namespace?: string;
  readonly labels: { readonly [name: string]: string };
}

/** Writes resources for Crossplane, and notes what it cannot say. */
export class CrossplaneWriter {
  public readonly unsaid: Unsaid[] = [];
  private readonly isCluster: boolean;

  public constructor(private readonly context: CrossplaneContext) {
    this.isCluster = context.options.scope === CrossplaneScope.CLUSTER;
  }

  public write({ type, key, prop, attributes, props }: EngineResource): CrossplaneObject {
    const row = resourceType(type);
    const fields = Object.entries(attributes).filter((entry): entry is [string, EngineValue] => entry[1] !== undefined);
    const forProvider = fields.flatMap(([attribute, value]) => this.field(row, { attribute, value, prop: props[attribute] ?? prop }));
    return {
      apiVersion: `${row.crossplane.group}harbor${this.isCluster ? '' : '.m'}.crossplane.io/v1alpha1`,
      kind: row.crossplane.kind,
      metadata: { name: this.nameOf(type, key), labels: this.context.labels },
      spec: { ...this.policies(type), forProvider: Object.fromEntries(forProvider) },
    };
  }

  /** Deleting an object leaves what it made in Harbor. Projects stay whatever is said. */
  private policies(type: ResourceTypeName): object {
    const { deleteRemoved = false, providerConfig = 'default', isLocalConfig = false } = this.context.options;
    const isKept = !deleteRemoved || type === 'harbor_project';
    const kind = isLocalConfig ? 'ProviderConfig' : 'ClusterProviderConfig';
    return {
      ...isKept && { managementPolicies: KEPT, ...this.isCluster && { deletionPolicy: 'Orphan' } },
      providerConfigRef: { ...!this.isCluster && { kind }, name: providerConfig },
    };
  }

  private nameOf(type: ResourceTypeName, key: string): string {
    const { kind } = resourceType(type).crossplane;
    return objectName(this.context.owner, kind.toLowerCase(), key);
  }

  private field(row: ResourceType, { attribute, value, prop }: AttributeOf): ReadonlyArray<readonly [string, unknown]> {
    const lacks = row.lacks?.[attribute];
    if (lacks !== undefined) { return this.refuse(prop, lacks); }
    const name = camelCase(attribute);
    if (value instanceof Reference && value.literal === undefined) {
      if (!row.references?.includes(attribute)) { return this.refuse(prop, 'the provider takes a number there, which nobody knows before'); }
      return [[`${name}Ref`, { name: this.nameOf(value.type as ResourceTypeName, value.key) }]];
    }
    if (value instanceof SecretUse) { return row.secrets?.includes(attribute) ? this.secret(name, value.ref, prop) : this.refuse(prop, 'the provider does not read it from a Secret'); }
    return [[name, plainValue(value)]];
  }

  private secret(name: string, ref: SecretRef, prop: string): ReadonlyArray<readonly [string, unknown]> {
    if (ref.dockerConfigHost !== undefined) { return this.refuse(prop, 'the provider takes the whole key of a Secret, and no part of a Docker config'); }
    const { namespace } = this.context;
    if (this.isCluster && namespace === undefined) { return this.refuse(prop, 'the namespace of its Secret has to be known; give the chart a namespace'); }
    const slash = ref.fromFile.indexOf('/');
    const selector = { name: ref.fromFile.slice(0, slash), key: ref.fromFile.slice(slash + 1) };
    return [[`${name}SecretRef`, { ...selector, ...this.isCluster && { namespace } }]];
  }

  private refuse(prop: string, why: string): [] {
    this.unsaid.push({ prop, why });
    return [];
  }
}

interface AttributeOf {
  readonly attribute: string;
  readonly value: EngineValue;
  readonly prop: string;
}

/** A value with its blocks in the names of Crossplane. A reference in it is a name that is known. */
function plainValue(value: EngineValue | undefined): unknown {
  if (value instanceof Reference) { return value.literal; }
  if (Array.isArray(value)) { return value.map(plainValue); }
  if (typeof value !== 'object') { return value; }
  return Object.fromEntries(Object.entries(value).map(([name, it]) => [camelCase(name), plainValue(it)]));
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}
