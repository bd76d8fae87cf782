const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Whether a text is a DNS label according to RFC 1123, such as the name of a namespace: at most 63 characters. */
export function isDnsLabel(text: string): boolean {
  return LABEL.test(text);
}

/** Whether a text is a DNS label that starts with a letter, such as the name of a Service. */
export function isServiceName(text: string): boolean {
  return isDnsLabel(text) && !/^\d/.test(text);
}

/** Whether a text is a DNS name of one or more labels, at most 253 characters: the name of most objects. What has the shape of an address is one too. */
export function isDnsName(text: string): boolean {
  return text.length <= 253 && text.split('.').every(isDnsLabel);
}
