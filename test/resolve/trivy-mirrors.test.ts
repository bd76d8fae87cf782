import { TrivyDatabaseMode, TrivyOptions } from '../../src';
import { testHarbor } from '../support/harbor';

const DATABASE = { databaseRepositories: ['mirror.example.com/trivy-db'] };
const JAVA = { javaDatabaseRepositories: ['mirror.example.com/trivy-java-db'] };

function found(trivy: TrivyOptions): string[] {
  return testHarbor({ trivy }).warnings.filter(text => text.includes('HBR-TRIVY-04'));
}

test.each<[string, TrivyOptions, string]>([
  ['vulnerabilities', DATABASE, "'trivy.databaseRepositories' has a mirror, and javaDatabaseRepositories has none"],
  ['Java', JAVA, "'trivy.javaDatabaseRepositories' has a mirror, and databaseRepositories has none"],
])('finding N13: a mirror of the database of %s alone is a warning', (_what, trivy, text) => {
  expect(found(trivy)).toEqual([expect.stringContaining(text)]);
});

test.each<[string, TrivyOptions]>([
  ['both have a mirror', { ...DATABASE, ...JAVA }],
  ['none has one', {}],
  ['packages of languages are not scanned', { ...DATABASE, vulnerabilityTypes: ['os'] }],
  ['the databases are never downloaded', { ...DATABASE, databaseMode: TrivyDatabaseMode.OFFLINE }],
])('finding N13: there is nothing to say if %s', (_what, trivy) => {
  expect(found(trivy)).toEqual([]);
});
