import { fileSystemText } from './file-system-reason';
import { UnreadableKustomization } from './kustomization-list';
import { isFileSystemError } from './package-files';
import { IncompleteUndo, InterruptedTree, UnsafePath } from './tree-errors';
import { TreeInUse } from './tree-lock';
import { NotUtf8 } from './utf8';
import { ProblemList } from '../problem-list';

/** Where an error is reported. */
export interface ReportContext {
  readonly problems: ProblemList;
  readonly prop: string;
  readonly outdir: string;
}

interface ReportedError<Kind extends Error> {
  readonly type: abstract new (...args: any[]) => Kind;
  report(error: Kind, context: ReportContext): void;
}

type ErrorClass<Kind extends Error> = abstract new (...args: any[]) => Kind;

function reported<Kind extends Error>(type: ErrorClass<Kind>, report: (error: Kind, context: ReportContext) => void): ReportedError<never> {
  return { type: type as never, report: report as never };
}

const FILE_SYSTEM = reported(Error, (error, { problems, outdir }) => {
  problems.add('fleet', 'HBR-FLEET-19', { prop: 'outdir', value: outdir, slots: { reason: fileSystemText(error) } });
});

/** The errors of a tree that users can do something about, each with its code. */
const REPORTED: ReadonlyArray<ReportedError<never>> = [
  reported(TreeInUse, ({ holder, remedy }, { problems, outdir }) => {
    problems.add('fleet', 'HBR-FLEET-18', { prop: 'outdir', value: outdir, slots: { holder, remedy } });
  }),
  reported(InterruptedTree, (_, { problems, outdir }) => problems.add('fleet', 'HBR-TREE-13', { prop: 'outdir', value: outdir })),
  reported(IncompleteUndo, ({ files, copies, message }, { problems, outdir }) => {
    const slots = { reason: message, files: files.join(', ') || 'all of it', copies };
    problems.add('fleet', 'HBR-TREE-14', { prop: 'outdir', value: outdir, slots });
  }),
  reported(UnsafePath, ({ path, reason }, { problems }) => problems.add('fleet', 'HBR-TREE-08', { prop: path, slots: { reason } })),
  reported(UnreadableKustomization, ({ message }, { problems, prop }) => problems.add('fleet', 'HBR-FLEET-17', { prop, slots: { reason: message } })),
  reported(NotUtf8, ({ message }, { problems, prop }) => problems.add('fleet', 'HBR-FLEET-17', { prop, slots: { reason: message } })),
];

/** Reports an error of a tree that users can do something about; returns whether it is one. */
export function reportTreeError(error: unknown, context: ReportContext): boolean {
  const row = REPORTED.find(({ type }) => error instanceof type) ?? (isFileSystemError(error) ? FILE_SYSTEM : undefined);
  row?.report(error as never, context);
  return row !== undefined;
}
