import { HOSTS, IMAGES, ImageRow, ROUTES } from './images';
import { KyvernoTests, PolicyEngine, PolicyPack } from '../../src';
import { PolicyCase } from '../../src/admission/admission-rule';
import { casePod } from '../../src/admission/case-resources';
import { PackRule } from '../../src/admission/pack-rules';
import { markKind } from '../../src/syntax/own-kind';
import { testPack } from '../support/policies';

/** The table of images as tests for the command of Kyverno, in every language. */
export function imageTableTests(outdir: string): KyvernoTests {
  const packs = Object.values(PolicyEngine).map(engine => {
    const options = engine === PolicyEngine.VALIDATING_ADMISSION_POLICY ? { requireHarborImages: { engine } } : { engine };
    const { pack } = testPack({ ...options, hosts: HOSTS.slice(1), routes: ROUTES });
    const rules = pack._rules.filter(rule => rule.engine === engine).map(overTable);
    return markKind({ _rules: rules }, 'PolicyPack') as unknown as PolicyPack;
  });
  return new KyvernoTests({ packs, outdir });
}

function overTable(packRule: PackRule): PackRule {
  const cases = packRule.prop === 'routes' ? rewrittenCases() : IMAGES.map(requiredCase);
  return { ...packRule, rule: { ...packRule.rule, cases } };
}

function requiredCase({ image, allowed }: ImageRow, row: number): PolicyCase {
  return { resource: casePod(`row-${row}`, { containers: [image] }), result: allowed ? 'pass' : 'fail' };
}

/** One Pod with all images: the comparison with what is expected of it names those that are different. */
function rewrittenCases(): PolicyCase[] {
  const rows = IMAGES.filter(({ image }) => image !== ''); // the command drops empty fields
  const [before, after] = [rows.map(({ image }) => image), rows.map(({ image, rewritten = image }) => rewritten)];
  const pod = (images: string[]) => casePod('all-rows', { containers: images, initContainers: images, volumes: images });
  return [{ resource: pod(before), patched: pod(after), result: 'pass' }];
}
