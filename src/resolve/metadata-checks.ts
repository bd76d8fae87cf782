import { IConstruct } from 'constructs';
import { PropLocation } from './prop-location';
import { checkSecretName } from '../diagnostics/object-names';
import { report } from '../diagnostics/report';
import { SELECTOR_LABELS } from '../facts/labels';
import { isLabelName, isLabelValue } from '../syntax/labels';

/** Reports a name that the API server rejects for an object of this kind. */
export function checkObjectName({ scope, prop }: PropLocation, name: string | undefined, kind: string): void {
  checkSecretName(scope, 'HBR-NAME-03', { prop, value: name, slots: { kind } });
}

/** Reports labels that the API server rejects. */
export function checkLabelSyntax(scope: IConstruct, prop: string, labels: Readonly<Record<string, string>> = {}): void {
  for (const [name, value] of Object.entries(labels)) {
    if (!isLabelName(name) || !isLabelValue(value)) { report(scope, 'HBR-WL-20', { prop: `${prop}.${name}`, value }); }
  }
}

/** Reports labels of Pods that the API server rejects, or that would change what the selectors of workloads and Services match. */
export function checkLabels(scope: IConstruct, prop: string, labels: Readonly<Record<string, string>> = {}): void {
  checkLabelSyntax(scope, prop, labels);
  for (const [name, value] of Object.entries(labels)) {
    if (SELECTOR_LABELS.includes(name)) { report(scope, 'HBR-WL-16', { prop, value, slots: { label: name } }); }
  }
}

/** Reports annotations that the API server rejects. */
export function checkAnnotations(scope: IConstruct, prop: string, annotations: Readonly<Record<string, string>> = {}): void {
  for (const [name, value] of Object.entries(annotations)) {
    if (!isLabelName(name) || typeof value !== 'string') { report(scope, 'HBR-WL-20', { prop: `${prop}.${name}`, value }); }
  }
}
