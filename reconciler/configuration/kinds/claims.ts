import { DesiredState } from '../../../src/configuration/state/state';
import { Found, idOf, keyOf, Kind, Run } from '../kind';
import { foundMarked, markedDescription } from '../marked-objects';

/** Labels of this name say who looks after a project, or after a section such as the settings. Their name is unique in Harbor. */
export const CLAIM = 'cdk8s-harbor';
const COLOR = '#61717D';
const TEXT = 'Kept as code; changes by hand are undone.';

/** The sections of the state that are there once in a Harbor. */
export const SECTIONS = ['settings', 'cveAllowlist', 'defaultScanner', 'garbageCollection', 'scanAll', 'purgeAudit'] as const;

/** Harbor takes labels and webhooks without a name, and shows none then. */
export function nameOf(name: string | undefined): string {
  return name ?? '';
}

/** Whether a label is such a claim, and none of the user's labels. */
export function isClaim(label: string | undefined): boolean {
  return label === CLAIM || nameOf(label).startsWith(CLAIM + '.');
}

/** The claims on sections. */
export const SECTION_CLAIMS: Kind<string> = {
  name: 'sectionClaims',
  title: 'claim on',
  marked: true,
  items: state => SECTIONS.filter(section => state[section] !== undefined).map(section => ({ name: section, scope: '', wanted: section })),

  async list(run) {
    const labels = await run.harbor.list('/labels?scope=g');
    const claims = labels.filter(({ name }) => nameOf(name).startsWith(CLAIM + '.')).map(raw => foundMarked(raw, { id: raw.id, name: raw.name.slice(CLAIM.length + 1), fields: {} }));
    claims.forEach(claim => run.memory.set(keyOf('sectionClaims', claim.name), claim));
    return claims;
  },

  fields: run => ({ owner: run.state.owner }),

  async create(run, { name }) {
    const { id } = await run.harbor.post('/labels', {
      name: CLAIM + '.' + name, description: markedDescription(run, TEXT, { secrets: [] }), color: COLOR, scope: 'g', project_id: 0,
    });
    return id;
  },

  update: async (run, { name }, { found }) => rewrite(run, CLAIM + '.' + name, found),
};

/** The claims on projects. */
export const PROJECT_CLAIMS: Kind<string> = {
  name: 'projectClaims',
  title: 'claim on project',
  marked: true,
  items: (state: DesiredState) => (state.projects ?? []).map(({ name }) => ({ name: '', scope: name, wanted: name, needs: [keyOf('projects', name)] })),

  async list(run, scope) {
    const id = run.ids.get(keyOf('projects', scope));
    if (id === undefined) { return []; }
    const labels = await run.harbor.list('/labels?scope=p&project_id=' + id);
    return labels.filter(({ name }) => name === CLAIM).map(raw => foundMarked(raw, { id: raw.id, name: '', fields: {} }));
  },

  fields: run => ({ owner: run.state.owner }),

  async create(run, { scope }) {
    const { id } = await run.harbor.post('/labels', {
      name: CLAIM, description: markedDescription(run, TEXT, { secrets: [] }), color: COLOR, scope: 'p', project_id: idOf(run, 'projects', scope),
    });
    return id;
  },

  update: async (run, _item, { found }) => rewrite(run, CLAIM, found),
};

async function rewrite(run: Run, name: string, found: Found): Promise<void> {
  const { project_id, scope, color } = found.raw;
  await run.harbor.put('/labels/' + found.id, { name, color, scope, project_id, description: markedDescription(run, TEXT, { secrets: [] }) });
}

/** The fingerprint of the secrets that were last written with a section; empty if there were none. */
export function sectionFingerprint(run: Run, section: string): string {
  const claim: Found | undefined = run.memory.get(keyOf('sectionClaims', section));
  return claim?.mark?.fingerprint ?? '';
}

/** Notes the secrets that were just written with a section. */
export async function noteSectionSecrets(run: Run, section: string, secrets: readonly string[]): Promise<void> {
  const [claim] = (await SECTION_CLAIMS.list(run, '')).filter(({ name }) => name === section);
  if (!claim) { return; }
  const { project_id, scope, color, name } = claim.raw;
  const description = markedDescription(run, TEXT, { secrets });
  await run.harbor.put('/labels/' + claim.id, { name, color, scope, project_id, description });
  await SECTION_CLAIMS.list(run, '');
}
