import { ApiObject, App, Chart } from 'cdk8s';
import { ruleTest, TestFile } from './kyverno-test-files';
import { PolicyPack } from './policy-pack';
import { validStruct } from '../structs';

const EXTENSION = '.yaml';

/** Props of `KyvernoTests`. */
export interface KyvernoTestsProps {
  /** The packs whose policies are tested. They may be in any app. */
  readonly packs: PolicyPack[];
  /**
   * Folder that the tests are written to. Other files in it are kept. Do not apply it to a cluster.
   *
   * @default 'policy-tests'
   */
  readonly outdir?: string;
}

/**
 * Tests of policies for the Kyverno CLI: for each rule its policies, resources that pass, resources that fail, and the expected result of
 * mutations. They are an app of their own, so that Pods that are meant to be denied are not applied to a cluster. After `synth()`, run
 * `kyverno test <folder>`. Kyverno: `kyverno-test.yaml`.
 */
export class KyvernoTests extends App {
  /**
   * @param props the packs
   */
  public constructor(props: KyvernoTestsProps) {
    const { packs, outdir = 'policy-tests' } = validStruct('KyvernoTestsProps', props);
    super({ outdir, outputFileExtension: EXTENSION });
    const rules = packs.flatMap(pack => pack._rules.filter(({ rule, engine }) => rule.objects[engine]));
    const tests = rules.map(rule => ruleTest(rule, EXTENSION)).filter(({ test }) => (test.results as object[]).length > 0);
    this.defineFile({ name: 'kyverno-test', objects: tests.map(({ test }) => test) });
    tests.flatMap(({ files }) => files).forEach(file => this.defineFile(file));
  }

  private defineFile({ name, objects }: TestFile): void {
    const chart = new Chart(this, name, { disableResourceNameHashes: true });
    objects.forEach((object, index) => new ApiObject(chart, `${index}-${object.kind}`.toLowerCase(), object));
  }
}
