import { Verdict } from './change-class';
import { ANY_VALUE, QUIET_KINDS, ruleOf, UNKNOWN } from './class-rules';
import { FieldChange } from './field-changes';
import { refusalOf } from './refusal-rules';
import { classOfProp } from './value-props';
import { SCHEMA_CHANGES } from '../../facts/upgrades/schema-changes';
import { compareVersions, findReleaseOfChart } from '../../facts/versions';
import { DATA_KINDS } from '../../fleet/tree/data-objects';
import { releaseOf } from '../../syntax/version';

/** A patch of what the chart makes: it does what a change of the object itself does. */
const PATCH = /^spec\.postRenderers\[\d+\]\.kustomize\.patches\[(\w+)\/[^\]]*\]\.patch\.(.+)$/;

/** The class of a field of an object that is in both trees, and what to do if its change is refused. */
export function classOfField(kind: string, field: FieldChange, all: readonly FieldChange[] = [field]): Verdict {
  const patched = kind === 'HelmRelease' ? PATCH.exec(field.path) : null;
  if (patched) { return classOfField(patched[1], { ...field, path: patched[2] }, all); }
  const [verdict, refused] = [classOf(kind, field), refusalOf(kind, field, all)];
  return refused === undefined ? verdict : { ...verdict, refused };
}

/** What no rule knows is called safe for kinds alone that only watch. */
function classOf(kind: string, field: FieldChange): Verdict {
  const { prop } = field;
  const migration = classOfMigration(kind, field);
  if (migration) { return migration; }
  const rule = ruleOf(kind, field);
  if (rule === ANY_VALUE && prop !== undefined) { return classOfProp(prop); }
  if (rule) { return { class: rule.class, why: rule.why }; }
  if (Object.hasOwn(DATA_KINDS, kind)) { return { class: 'restart', why: 'an object that holds data or keys' }; }
  return QUIET_KINDS.includes(kind) ? { class: 'safe', why: 'no Pod and no data depends on it' } : UNKNOWN;
}

/** Another release of Harbor: its core migrates the database at its start, and no older core starts with it afterwards. */
function classOfMigration(kind: string, { path, from, to }: FieldChange): Verdict | undefined {
  const [before, after] = [from, to].map(text => harborRelease(kind, path, text));
  if (before === undefined || after === undefined || before === after) { return undefined; }
  if (compareVersions(after, before) < 0) { return { class: 'irreversible', why: `Harbor ${after} may not start with the database of ${before}` }; }
  const between = SCHEMA_CHANGES.filter(({ version }) => compareVersions(version, before) > 0 && compareVersions(version, after) <= 0);
  const files = between.map(({ file }) => file);
  if (files.length === 0) { return undefined; }
  return { class: 'irreversible', why: `Harbor ${before} to ${after} migrates the database (${files.join(', ')}): the way back is a backup` };
}

function harborRelease(kind: string, path: string, text = ''): string | undefined {
  if (kind === 'Deployment' && path.endsWith('.image') && /harbor-core[:@]/.test(text)) { return releaseOf(/:(v[^@]*)/.exec(text)?.[1] ?? ''); }
  const isChart = kind === 'HelmRelease' && path === 'spec.chart.spec.version' || kind === 'OCIRepository' && path === 'spec.ref.tag';
  return isChart ? findReleaseOfChart(text)?.version : undefined;
}
