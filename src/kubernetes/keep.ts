import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Contents } from './contents';
import { report } from '../diagnostics/report';

const FLUX = 'kustomize.toolkit.fluxcd.io/prune';
const ARGO_CD = 'argocd.argoproj.io/sync-options';
/** Annotation by which Helm keeps an object of a release that is uninstalled or has no such object any more. */
export const HELM_POLICY = 'helm.sh/resource-policy';

/** Options of Argo CD: the object is deleted neither when it leaves the manifests nor with its Application. */
const ARGO_CD_OPTIONS = ['Prune=false', 'Delete=false'];

/** Context of the constructs below which nothing is kept. */
const KEEP_CONTEXT = 'cdk8s-harbor:keep-data';

const CONTENTS_OF = new WeakMap<ApiObject, Contents>();

/** Annotations by which Flux, Argo CD and Helm keep an object, where the given annotations do not already say what shall happen to it. */
export function keepAnnotations(given: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    [FLUX]: given[FLUX] ?? 'disabled',
    [ARGO_CD]: withOptions(given[ARGO_CD] ?? '', ARGO_CD_OPTIONS),
    [HELM_POLICY]: given[HELM_POLICY] ?? 'keep',
  };
}

/** A comma-separated list of options with those of the others whose names it does not have. */
function withOptions(list: string, others: readonly string[]): string {
  const options = list.split(',').map(option => option.trim()).filter(option => option !== '');
  const names = options.map(nameOf);
  return [...options, ...others.filter(option => !names.includes(nameOf(option)))].join(',');
}

function nameOf(option: string): string {
  return option.split('=')[0];
}

/** From now on, nothing that is defined below a construct is kept. The construct must not have children yet. */
export function stopKeeping(scope: IConstruct): void {
  scope.node.setContext(KEEP_CONTEXT, false);
}

/** Whether data and keys below a construct are kept. */
export function keepsData(scope: IConstruct): boolean {
  return scope.node.tryGetContext(KEEP_CONTEXT) !== false;
}

/** Notes what is lost with an object. */
export function noteContents(object: ApiObject, contents: Contents): void {
  if (contents !== 'nothing') { CONTENTS_OF.set(object, contents); }
}

/** Warns of the objects below a construct with which data or keys are lost, if they are not kept. */
export function warnOfDataNotKept(scope: IConstruct): void {
  if (keepsData(scope)) { return; }
  const lost = scope.node.findAll().filter(ApiObject.isApiObject).filter(object => CONTENTS_OF.has(object));
  const objects = [...new Set(lost.map(({ kind, name }) => `${kind} ${name}`))].join(', ');
  if (objects !== '') { report(scope, 'HBR-DATA-01', { prop: 'keepData', value: false, slots: { objects } }); }
}
