import { known, SaidProps } from './said-props';
import { size, text, textMap, Writer } from './said-values';

const FIELDS: readonly (readonly [value: string, prop: string, write: Writer])[] = [
  ['existingClaim', 'existingClaim', text],
  ['storageClass', 'storageClass', text],
  ['accessMode', 'accessMode', text],
  ['size', 'size', size],
  ['subPath', 'subPath', text],
  ['annotations', 'annotations', textMap],
];

/** A volume claim of the chart as data of a prop: what is given, because it is what is installed. Undefined if nothing is given. */
export function volumeData(said: SaidProps, at: string, prop: string): Record<string, unknown> | undefined {
  return known(Object.fromEntries(FIELDS.map(([value, name, write]) => {
    const path = `${at}.${value}`;
    const data = write(said.given(path));
    if (data !== undefined) { said.take(`${prop}.${name}`, path); }
    return [name, data === 'ReadWriteOnce' ? undefined : data];
  })));
}
