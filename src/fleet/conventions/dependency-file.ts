/** Form of the file of expected dependencies. */
export enum DependencyFile {
  /** A list `releases`, each with `name` and `dependsOn`. */
  RELEASES = 'releases',
  /** A list `slots`, each with `slot`, `name`, `depends_on` and `wave`. */
  SLOTS = 'slots',
}

/** The name of the file, and of its fields. */
export interface DependencyFileForm {
  readonly file: string;
  /** Field of the list. */
  readonly list: string;
  readonly dependsOn: string;
  /** Fields of the number and of the batch; undefined if they are not written. */
  readonly order?: string;
  readonly batch?: string;
}

/** The forms of the file. */
export const DEPENDENCY_FILES: Readonly<Record<DependencyFile, DependencyFileForm>> = {
  [DependencyFile.RELEASES]: { file: 'expected-dependencies.yaml', list: 'releases', dependsOn: 'dependsOn' },
  [DependencyFile.SLOTS]: { file: 'expected-bootstrap-deps.yaml', list: 'slots', dependsOn: 'depends_on', order: 'slot', batch: 'wave' },
};
