import { LintContext } from './lint-context';
import { LintRemark } from './lint-finding';

/** What the chart makes by chance, by the value that names a Secret with it, and the value that holds it. */
const MADE_ANEW: readonly (readonly [name: string, literal: string])[] = [
  ['core.existingSecret', 'core.secret'],
  ['core.secretName', 'core.tokenKey'],
  ['core.existingXsrfSecret', 'core.xsrfKey'],
  ['jobservice.existingSecret', 'jobservice.secret'],
  ['registry.existingSecret', 'registry.secret'],
  ['registry.credentials.existingSecret', 'registry.credentials.htpasswdString'],
];

/** What goes wrong if the chart is rendered without the cluster: it cannot look up what is there. */
export function rendererRemarks({ set: { owner, renderedBy: renderer, unread }, read }: LintContext): LintRemark[] {
  if (renderer === undefined) { return []; }
  const isPasswordLost = read('redis.type') === 'external' && Boolean(read('redis.external.existingSecret'));
  const lost: LintRemark[] = isPasswordLost ? [{ code: 'HBR-LINT-23', path: 'redis.external.existingSecret', slots: { renderer } }] : [];
  const missing = unread.length > 0 ? [] : MADE_ANEW.filter(([name, literal]) => !read(name) && !read(literal)).map(([name]) => name);
  return missing.length === 0 ? lost : [...lost, { code: 'HBR-LINT-24', path: '', subject: owner, slots: { renderer, names: missing.join(', ') } }];
}
