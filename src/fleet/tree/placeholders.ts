/** What somebody meant to replace: `SOVEREIGN_FQDN_PLACEHOLDER`, `<bucket>`, `${SOVEREIGN_FQDN}`. */
const PLACEHOLDER = /\b[A-Z0-9_]*_PLACEHOLDER\b|<[a-z-]+>|\$\{[A-Z_]+\}/g;

/** Label or annotation of Flux for objects whose variables are for somebody else. */
export const SUBSTITUTE = 'kustomize.toolkit.fluxcd.io/substitute';

/** The placeholders in a text that nobody has replaced. */
export function placeholdersIn(text: string): string[] {
  return [...new Set(text.match(PLACEHOLDER))];
}

/** Whether the variables in a manifest are for somebody else: a dashboard, a script. */
export function hasForeignVariables({ metadata }: Readonly<Record<string, any>>): boolean {
  return metadata?.labels?.[SUBSTITUTE] === 'disabled' || metadata?.annotations?.[SUBSTITUTE] === 'disabled';
}
