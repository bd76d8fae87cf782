import { Verdict } from './change-class';
import { FORBIDDING_KINDS, QUIET_KINDS } from './class-rules';
import { ReadSecret } from './read-secrets';
import { Manifest } from './tree-objects';
import { BACKUP_COMPONENT } from '../../facts/labels';
import { DATA_KINDS, isKept, lossOf } from '../../fleet/tree/data-objects';

/** Kinds whose data is in another place afterwards, although they stay in the cluster: what takes their place starts empty. */
const DATA_LEFT_BEHIND = /^(PersistentVolumeClaim|StatefulSet|ObjectBucketClaim|Cluster|Database|Dragonfly|HelmRelease)$/;
const WRITES_DATABASE = /^database-(restore|migration)$/;

/** The class of an object that is new. */
export function classOfAddition(manifest: Manifest, read?: ReadSecret): Verdict {
  const { kind, metadata } = manifest;
  if (read) { return { class: read.isKey ? 'irreversible' : 'restart', why: 'it takes the place of a Secret that is read already: its values may be others' }; }
  if (kind === 'Job' && WRITES_DATABASE.test(metadata?.labels?.[BACKUP_COMPONENT])) { return { class: 'data', why: 'it runs at once, and writes into the database of Harbor' }; }
  return FORBIDDING_KINDS.test(String(kind))
    ? { class: 'downtime', why: 'it forbids what was allowed before' }
    : { class: 'safe', why: 'nothing depends on it yet' };
}

/** The class of an object that is gone. */
export function classOfRemoval(id: string, manifest: Manifest): Verdict {
  const kind = String(manifest.kind);
  const object = { id, identity: id, text: JSON.stringify(manifest) };
  const loss = Object.hasOwn(DATA_KINDS, kind) ? lossOf(object) : undefined;
  if (loss !== undefined && isKept(object, 'none')) {
    return DATA_LEFT_BEHIND.test(kind)
      ? { class: 'data', why: 'an annotation keeps it in the cluster: what takes its place starts empty' }
      : { class: 'safe', why: 'an annotation keeps it in the cluster' };
  }
  if (loss !== undefined) { return { class: /Secret$|^Password$/.test(kind) ? 'irreversible' : 'data', why: `lost with it: ${loss}` }; }
  if (FORBIDDING_KINDS.test(kind)) { return { class: 'safe', why: 'it forbids nothing any more: look whether that is meant' }; }
  return QUIET_KINDS.includes(kind) ? { class: 'safe', why: 'nothing is lost with it' } : { class: 'downtime', why: 'what needs it is without it' };
}
