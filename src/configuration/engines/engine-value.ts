import { SecretRef } from '../state/state';

/** An attribute of another resource: in Crossplane a reference by name, in OpenTofu an expression. */
export class Reference {
  public constructor(
    /** Type of the other resource in OpenTofu. */
    public readonly type: string,
    /** Name of the other resource among those of its type. */
    public readonly key: string,
    public readonly attribute: string,
  ) {}

  /** The value itself, where it is known without the other resource: its name. */
  public get literal(): string | undefined {
    return this.attribute === 'name' ? this.key : undefined;
  }
}

/** A value in a Secret. */
export class SecretUse {
  public constructor(public readonly ref: SecretRef) {}
}

/** Why a value cannot be said. */
export class Refusal {
  public constructor(public readonly why: string) {}
}

/** The value of an attribute before an engine writes it. */
export type EngineValue = string | number | boolean | Reference | SecretUse | readonly EngineValue[] | EngineBlock;

/** A block, or a list item, by the names of OpenTofu. */
export interface EngineBlock {
  readonly [attribute: string]: EngineValue | undefined;
}

/** Whether a value of the state is in a Secret. */
export function isSecretRef(value: unknown): value is SecretRef {
  return typeof value === 'object' && value !== null && 'fromFile' in value;
}

/** A text as it is, or from its Secret. */
export function textOrSecret(value: string | SecretRef): string | SecretUse {
  return isSecretRef(value) ? new SecretUse(value) : value;
}
