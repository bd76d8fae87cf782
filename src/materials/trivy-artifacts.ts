import { chartReleasesOf, harborValues } from './chart-release';
import { Emitted, isFields } from './emitted';
import { Material, MaterialKind } from './material';
import { objectLabel } from './object-label';
import { TRIVY_ARTIFACTS, TrivyArtifact } from '../facts/images';
import { splitImage } from '../syntax/image-name';

/** The settings of a Trivy adapter, by the names of its environment variables. */
type Settings = Readonly<Record<string, string>>;

/** What each setting makes Trivy download, and whether it does. */
const DOWNLOADS: ReadonlyArray<{
  readonly artifact: TrivyArtifact;
  readonly what: string;
  /** Setting with the repositories; absent if the adapter has none. */
  readonly repositories?: string;
  /** Setting that switches the download off. */
  readonly skip?: string;
  readonly isNeeded: (settings: Settings) => boolean;
}> = [
  {
    artifact: TRIVY_ARTIFACTS.database,
    what: 'the vulnerability database',
    repositories: 'SCANNER_TRIVY_DB_REPOSITORY',
    skip: 'SCANNER_TRIVY_SKIP_UPDATE',
    isNeeded: () => true,
  },
  {
    artifact: TRIVY_ARTIFACTS.javaDatabase,
    what: 'the Java database',
    repositories: 'SCANNER_TRIVY_JAVA_DB_REPOSITORY',
    skip: 'SCANNER_TRIVY_SKIP_JAVA_DB_UPDATE',
    isNeeded: settings => listOf(settings.SCANNER_TRIVY_VULN_TYPE ?? 'library').includes('library'),
  },
  {
    artifact: TRIVY_ARTIFACTS.checks,
    what: 'the checks of configurations',
    isNeeded: settings => listOf(settings.SCANNER_TRIVY_SECURITY_CHECKS ?? '').includes('config'),
  },
];

/** The artifacts that the Trivy adapters among objects download. Of several repositories of the same content the first is listed. */
export function trivyArtifacts(objects: readonly Emitted[]): Material[] {
  return objects.flatMap(object => settingsOf(object, objects).flatMap(settings => downloads(settings, objectLabel(object))));
}

function downloads(settings: Settings, neededBy: string): Material[] {
  return DOWNLOADS.filter(({ isNeeded }) => isNeeded(settings)).map(({ artifact, what, repositories, skip }) => {
    const given = listOf(repositories === undefined ? '' : settings[repositories] ?? '');
    const [repository, ...others] = given.length > 0 ? given : artifact.repositories;
    const isSkipped = skip !== undefined && settings[skip] === 'true';
    const how = isSkipped ? 'which is not downloaded, so that it has to be put into the cache of every Pod' : 'which is downloaded before scans';
    const or = others.length > 0 ? `; also in ${others.join(', ')}` : '';
    const isTagged = splitImage(repository).tag !== undefined;
    const reference = isTagged ? repository : `${repository}:${artifact.tag}`;
    const upstream = artifact.repositories.includes(splitImage(repository).repository) ? undefined : `${artifact.repositories[0]}:${artifact.tag}`;
    return {
      kind: MaterialKind.ARTIFACT,
      reference,
      ...upstream !== undefined && { upstream },
      exact: true,
      neededBy: [neededBy],
      reason: `${what} of Trivy, ${how}${or}`,
    };
  });
}

/** The settings of the adapter in the Pods of an object, or of those that the official chart makes. */
function settingsOf(object: Emitted, objects: readonly Emitted[]): Settings[] {
  const containers = listIn(object.spec?.template?.spec?.containers);
  const ofPods = containers.map(({ env }) => settingsIn(env)).filter(settings => 'SCANNER_TRIVY_CACHE_DIR' in settings);
  const charts = chartReleasesOf(object, objects).map(harborValues);
  const ofCharts = charts.filter(values => values !== undefined && values.trivy?.enabled !== false);
  return [...ofPods, ...ofCharts.map(values => settingsOfChart(isFields(values?.trivy) ? values.trivy : {}))];
}

function settingsOfChart(trivy: Emitted): Settings {
  const texts: Readonly<Record<string, unknown>> = {
    SCANNER_TRIVY_DB_REPOSITORY: trivy.dbRepository,
    SCANNER_TRIVY_JAVA_DB_REPOSITORY: trivy.javaDBRepository,
    SCANNER_TRIVY_SKIP_UPDATE: trivy.skipUpdate,
    SCANNER_TRIVY_SKIP_JAVA_DB_UPDATE: trivy.skipJavaDBUpdate,
    SCANNER_TRIVY_VULN_TYPE: trivy.vulnType,
    SCANNER_TRIVY_SECURITY_CHECKS: trivy.securityCheck,
  };
  const given = Object.entries(texts).filter(([, value]) => value !== undefined && value !== null);
  return { ...Object.fromEntries(given.map(([name, value]) => [name, String(value)])), ...settingsIn(trivy.extraEnvVars) };
}

function settingsIn(env: unknown): Settings {
  return Object.fromEntries(listIn(env).filter(({ value }) => typeof value === 'string').map(({ name, value }) => [String(name), String(value)]));
}

function listIn(value: unknown): Emitted[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function listOf(text: string): string[] {
  return text.split(',').map(item => item.trim()).filter(item => item !== '');
}
