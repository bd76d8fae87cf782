import { EngineBlock, EngineValue, Refusal } from './engine-value';
import { ResourceTypeName } from './resource-types';
import { DesiredState, WantedUserGroup } from '../state/state';

/** The value of an attribute, why there can be none, or nothing to say. */
export type Said = EngineValue | Refusal | undefined;

/** What becomes of one field of the desired state. */
export type FieldRow<Value, Whole = unknown> =
  /** It is an attribute, with the same value or another one. */
  | { readonly to: string; readonly as?: (value: Value, draft: EngineDraft, whole: Whole) => Said; readonly prop?: string }
  /** No engine can say it, unless it says what is so anyway. */
  | { readonly refused: string; readonly unless?: (value: Value) => boolean; readonly prop?: string }
  /** It is said together with something else, or by resources of its own. */
  | { readonly within: string };

/** A row for each field: a new field does not compile before it has one. */
export type FieldRows<Whole> = { readonly [Field in keyof Whole]-?: FieldRow<NonNullable<Whole[Field]>, Whole> };

/** A row for each kind of the desired state. */
export type KindRow<Value> =
  | { readonly resources: (draft: EngineDraft, value: Value) => void }
  | { readonly refused: string; readonly unless?: (value: Value) => boolean; readonly prop?: string }
  | { readonly within: string };

/** One resource, by the names of OpenTofu. */
export interface EngineResource {
  readonly type: ResourceTypeName;
  /** Its name among those of its type. */
  readonly key: string;
  /** Where it stands in the props. */
  readonly prop: string;
  readonly attributes: EngineBlock;
  /** The props that the attributes come from. */
  readonly props: Readonly<Record<string, string>>;
}

/** Something that cannot be said. */
export interface Unsaid {
  readonly prop: string;
  readonly why: string;
}

/** An object of the state that becomes a resource. */
export interface DraftRequest<Whole> {
  readonly type: ResourceTypeName;
  readonly key: string;
  /** Where it stands in the props. */
  readonly prop: string;
  readonly rows: FieldRows<Whole>;
  readonly value: Whole;
  /** Attributes that are not among its fields. */
  readonly more?: EngineBlock;
}

/** The resources that a desired state becomes, while they are collected. */
export class EngineDraft {
  public readonly resources: EngineResource[] = [];
  public readonly unsaid: Unsaid[] = [];

  public constructor(public readonly state: DesiredState) {}

  /** Adds the resource of an object, field by field. */
  public add<Whole extends object>({ type, key, prop, rows, value, more = {} }: DraftRequest<Whole>): void {
    const { attributes, props } = this.fields({ rows, value, prop });
    this.resources.push({ type, key, prop, attributes: { ...more, ...attributes }, props });
  }

  /** The attributes of an object, or of a part of one. */
  public fields<Whole extends object>(
    { rows, value, prop }: Pick<DraftRequest<Whole>, 'rows' | 'value' | 'prop'>,
  ): { readonly attributes: Record<string, EngineValue>; readonly props: Record<string, string> } {
    const attributes: Record<string, EngineValue> = {};
    const props: Record<string, string> = {};
    for (const field of Object.keys(rows) as Array<keyof Whole & string>) {
      const [row, given] = [rows[field] as FieldRow<unknown, Whole>, value[field] as unknown];
      if (given === undefined || given === null || 'within' in row) { continue; }
      const path = `${prop}.${row.prop ?? field}`;
      const said = this.said(row, given, value);
      if (said instanceof Refusal) { this.refuse(path, said.why); } else if (said !== undefined && 'to' in row) {
        attributes[row.to] = said;
        props[row.to] = path;
      }
    }
    return { attributes, props };
  }

  /** Notes something that cannot be said. */
  public refuse(prop: string, why: string): void {
    this.unsaid.push({ prop, why });
  }

  /** Whether a project is among those that are declared. */
  public declares(project: string): boolean {
    return (this.state.projects ?? []).some(({ name }) => name === project);
  }

  /** The type of a group: that of its declaration, or of the identity provider that is declared. */
  public groupType(group: string): WantedUserGroup['type'] | undefined {
    const byMode: Readonly<Record<string, WantedUserGroup['type']>> = { ldap_auth: 'ldap', oidc_auth: 'oidc', http_auth: 'http' };
    return (this.state.userGroups ?? []).find(({ name }) => name === group)?.type ?? byMode[String(this.state.settings?.auth_mode)];
  }

  private said<Whole>(row: Exclude<FieldRow<unknown, Whole>, { within: string }>, given: unknown, whole: Whole): Said {
    if ('refused' in row) { return row.unless?.(given) ? undefined : new Refusal(row.refused); }
    return row.as ? row.as(given, this, whole) : given as EngineValue;
  }
}
