/** A mistake in a manifest: why a node could not start a pod, with the object and the field that have to be mended. */
export class Fault extends Error {
  /** @param object `Kind/name` @param field path below the object, with names in brackets @param what what is wrong with it */
  public constructor(public readonly object: string, public readonly field: string, public readonly what: string) {
    super(`${object}: ${field}: ${what}`);
    this.name = 'Fault';
  }
}

/** Where a value stands: the object, and the path of the field. */
export interface Place {
  readonly object: string;
  readonly field: string;
}

/** A place below another one. */
export function below({ object, field }: Place, more: string): Place {
  return { object, field: field === '' ? more : more.startsWith('[') ? field + more : `${field}.${more}` };
}

/** The fault at a place. */
export function faultAt({ object, field }: Place, what: string): Fault {
  return new Fault(object, field, what);
}
