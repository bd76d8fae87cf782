import { join } from 'node:path';
import { readAssembly } from './support/assembly-rules';
import { DocExample, docExamples, runExample, withoutExample } from './support/docs/doc-examples';
import { harborErrors } from './support/harbor';
import { releaseErrors } from './support/release';
import { HarborReleaseProps } from '../src';

const ASSEMBLY = readAssembly(join(__dirname, '..'));
const EXAMPLES = docExamples(ASSEMBLY);

/** The props of Harbor that a constant of an example may be, by its name. */
const HARBOR_PROPS = ['authentication', 'cache', 'database', 'exposure', 'imageCatalogue', 'imageLock', 'internalTls', 'secrets', 'storage', 'version'] as const;
const RELEASE_PROPS = [...HARBOR_PROPS, 'chart', 'profile'] as const;

/** What the other props have to be for the choice of an example. */
const SURROUNDINGS: Readonly<Record<string, Partial<HarborReleaseProps>>> = {
  'TlsSource.none': { externalUrl: 'http://registry.example.com' },
};

/** The factories whose choices are for a HarborRelease alone. */
const FOR_RELEASES = /^(ChartBundle|ChartSource|ClusterObjectStorage|PlatformProfile)\b/;

const chosen = EXAMPLES.filter(({ code }) => new RegExp(`^const (${RELEASE_PROPS.join('|')}) = \\w+\\.`, 'm').test(code));

function errorsWith({ of }: DocExample, values: Readonly<Record<string, any>>): string[] {
  const isRelease = FOR_RELEASES.test(of);
  const names = isRelease ? RELEASE_PROPS : HARBOR_PROPS;
  const props = { ...SURROUNDINGS[of], ...Object.fromEntries(names.filter(name => name in values).map(name => [name, values[name]])) };
  return isRelease ? releaseErrors(props) : harborErrors(props);
}

test('every construct and every factory of the public API has an example', () => {
  expect(withoutExample(ASSEMBLY)).toEqual([]);
});

test('a construct and a factory without an example are found', () => {
  const assembly = structuredClone(ASSEMBLY) as any;
  const types = assembly.types as Record<string, any>;
  delete types['cdk8s-harbor.Harbor'].docs.example;
  delete types['cdk8s-harbor.Database'].methods.find(({ name }: { name: string }) => name === 'cnpg').docs.example;
  delete types['cdk8s-harbor.UpgradePlan'].docs.example;
  expect(withoutExample(assembly).sort()).toEqual(['Database.cnpg', 'Harbor', 'UpgradePlan.of']);
});

test('no two examples are the same', () => {
  const codes = EXAMPLES.map(({ code }) => code);
  expect(EXAMPLES.filter(({ code }, index) => codes.indexOf(code) !== index).map(({ of }) => of)).toEqual([]);
});

test.each(EXAMPLES)('the example of $of runs, and nothing is wrong about what it makes', example => {
  expect(runExample(example).errors).toEqual([]);
});

test.each(chosen)('a Harbor with the choice in the example of $of can be written', example => {
  const { values } = runExample(example);
  expect(errorsWith(example, values)).toEqual([]);
});
