import { isDnsName } from './dns-name';

const NAME = /^[A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?$/;

/** Whether a text is the name of a label or an annotation: at most 63 characters, with a DNS name and a slash in front if it has a prefix. */
export function isLabelName(text: string): boolean {
  const [name, prefix, ...rest] = text.split('/').reverse();
  return rest.length === 0 && NAME.test(name) && (prefix === undefined || isDnsName(prefix));
}

/** Whether a text is the value of a label: empty, or at most 63 characters. */
export function isLabelValue(text: string): boolean {
  return text === '' || NAME.test(text);
}
