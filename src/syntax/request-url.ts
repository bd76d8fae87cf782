/** A URL to which a request is sent. */
export type RequestUrl = URL;

/** A URL to which a request can be sent, as programs read it that send requests; a relative one leads on from the base. Undefined if it is none. */
export function requestUrl(text: string, base?: RequestUrl): RequestUrl | undefined {
  return URL.canParse(text, base?.href) ? new URL(text, base) : undefined;
}
