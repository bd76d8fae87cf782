/* What is sent to push a blob or a manifest. */
import { Asked } from './answer-meaning';
import { PullFailure } from './pull-failure';
import { Answer } from './transport';
import { RequestUrl, requestUrl } from '../syntax/request-url';

/** Something with a digest that is pushed. */
export interface Content {
  readonly mediaType: string;
  readonly digest: string;
  readonly body: Buffer;
}

/** What a token for a push is for. */
export const PUSH_ACTIONS = 'pull,push';

/** An upload that has begun. */
export interface Begun {
  /** How it is called in messages. */
  readonly what: string;
  /** Where the API of the registry is. */
  readonly base: RequestUrl;
  readonly digest: string;
}

/** The beginning of an upload. */
export function uploadRequest(repository: string, { digest }: Content): Asked & { readonly method: 'POST' } {
  return { method: 'POST', repository, what: 'the push of blob ' + digest + ' to ' + repository, missing: 'project', isPush: true };
}

/** A manifest with its tag. */
export function manifestRequest(repository: string, tag: string): Asked & { readonly method: 'PUT' } {
  return { method: 'PUT', repository, what: 'the push of ' + repository + ':' + tag, missing: 'project', isPush: true, success: 201 };
}

/**
 * Where a blob is sent: to the place that the registry names. A registry behind a proxy that ends TLS can name one with http, which no client should send
 * a login to.
 */
export function uploadUrl({ what, base, digest }: Begun, { headers }: Answer): RequestUrl {
  const [location] = [headers.location].flat();
  const url = location === undefined ? undefined : requestUrl(location, base);
  if (!url) { throw new PullFailure('refused', what + ': the registry does not say where the upload goes on (Location)'); }
  if (url.origin !== base.origin) {
    throw new PullFailure('refused', what + ': the registry wants the upload at ' + url.origin + ', which is not ' + base.origin
      + '. A proxy in front of Harbor has to pass on Host and X-Forwarded-Proto, or the registry has to answer with relative URLs (http.relativeurls)');
  }
  url.searchParams.set('digest', digest);
  return url;
}
