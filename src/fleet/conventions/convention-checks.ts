import { factNames, factsIn } from './cluster-facts';
import { Conventions, harborFile } from './conventions';
import { isPattern } from './forbidden-texts';
import { ProblemCode } from '../../diagnostics/problems';
import { Finding } from '../../diagnostics/report';
import { isPlainPath, PLAIN_PATH } from '../tree/tree-path';

/** A problem of conventions. */
export interface ConventionProblem {
  readonly code: ProblemCode;
  readonly finding: Finding;
}

const FILE_NAME = /^[a-z0-9][a-z0-9-]*$/;
const ORDER = /^\d\d[a-z]?$/;
const LETTER = /^[a-z]$/;

/** What is wrong about conventions by themselves. */
export function conventionProblems(conventions: Conventions): ConventionProblem[] {
  return [
    ...fileProblems(conventions), ...textProblems(conventions), ...nameProblems(conventions), ...dependencyProblems(conventions),
    ...patternProblems(conventions),
  ];
}

function fileProblems(conventions: Conventions): ConventionProblem[] {
  const { fileName, order, folder } = conventions;
  const isFile = FILE_NAME.test(fileName) && (order === undefined || ORDER.test(order));
  const shape = 'a file name without a path in lower case, whose order is two digits and an optional letter';
  return [
    ...isFile ? [] : [problem('HBR-FLEET-28', { prop: 'fileName', value: harborFile(conventions).file, slots: { shape, example: "'harbor'" } })],
    ...isPlainPath(folder) ? [] : [problem('HBR-FLEET-28', { prop: 'folder', value: folder, slots: { shape: PLAIN_PATH, example: "'harbor'" } })],
  ];
}

/** Names in braces that stand for nothing. */
function textProblems({ labels, namespaceLabels, factLabels, place, clusterName }: Conventions): ConventionProblem[] {
  const known = factNames(clusterName);
  const groups = { labels, namespaceLabels, factLabels };
  const texts = Object.entries(groups).flatMap(([prop, all]) => Object.entries(all).map(([name, text]) => ({ prop: `${prop}.${name}`, text, names: known })));
  const all = [...texts, ...place === undefined ? [] : [{ prop: 'place', text: place, names: [...known, 'order', 'batch'] }]];
  return all.flatMap(({ prop, text, names }) => factsIn(text).filter(name => !names.includes(name)).map(name => {
    return problem('HBR-FLEET-61', { prop, value: text, slots: { name, known: names.join(', ') } });
  }));
}

function nameProblems({ clusterName }: Conventions): ConventionProblem[] {
  return clusterName.flatMap(({ codes }, index) => Object.entries(codes).filter(([, letter]) =>
    !LETTER.test(letter)).map(([code, letter]) => {
    return problem('HBR-FLEET-65', { prop: `clusterName[${index}].codes.${code}`, value: letter });
  }));
}

function dependencyProblems({ dependencies }: Conventions): ConventionProblem[] {
  return dependencies.flatMap(({ part, release, kustomization }, index) => release === undefined && kustomization === undefined
    ? [problem('HBR-FLEET-62', { prop: `dependencies[${index}]`, value: part })]
    : []);
}

function patternProblems({ forbidden }: Conventions): ConventionProblem[] {
  return forbidden.flatMap((pattern, index) => isPattern(pattern) ? [] : [problem('HBR-FLEET-63', { prop: `forbidden[${index}]`, value: pattern })]);
}

function problem(code: ProblemCode, finding: Finding): ConventionProblem {
  return { code, finding: { ...finding, prop: `conventions.${finding.prop}` } };
}
