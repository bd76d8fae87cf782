/* A Harbor that is started, with what it needs around it. */
import { HarborProps } from '../../../src';
import { Check } from '../checks/check';
import { OutsideServer } from '../servers/server';

/** How the manifests are made. */
export type Dialect = 'native' | 'release';

/** One Harbor to start. */
export interface BootScenario {
  readonly name: string;
  /** What it shows, for the summary. */
  readonly about: string;
  readonly props: () => HarborProps;
  /** Servers beside it. The folder is that of Harbor's programs. */
  readonly servers: (programs: string) => readonly OutsideServer[];
  readonly checks: readonly Check[];
  /** Release from which it is upgraded, on the same data; needs the programs of that release. */
  readonly upgradeFrom?: string;
  /** Props that somebody changes later, and that the checks apply. */
  readonly changed?: () => Partial<HarborProps>;
  /** The dialects in which it is started. */
  readonly dialects: readonly Dialect[];
}
