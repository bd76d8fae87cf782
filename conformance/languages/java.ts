/* Java: the jar, taken by Maven from a repository of files. Jars that Maven Central does not have are made from the packages of npm. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Bench, isServed, run } from './bench';
import { programsOf } from './examples';
import { makePackages, Peer, PEERS, peerVersions } from './packages';
import { CLASSES, filesIn, Result } from './result';

const GROUPS: Readonly<Record<Peer, string>> = { 'constructs': 'software.constructs', 'cdk8s': 'org.cdk8s', 'cdk8s-plus-28': 'org.cdk8s' };
/** What builds here put into the local repository: it must not be taken for what came from elsewhere. */
const MADE_HERE = ['org/cdk8s', 'io/github/cdk8s-harbor'];
/** Documentation and sources are not what is tried here, and take half of the time. */
const FAST = { MAVEN_OPTS: '-Dmaven.javadoc.skip=true -Dmaven.source.skip=true -XX:TieredStopAtLevel=1' };

/** Makes the jar, and builds and runs the examples with it. */
export async function java(bench: Bench): Promise<Result> {
  await run(bench, { program: 'javac', args: ['-version'] });
  await run(bench, { program: 'mvn', args: ['--version'] });
  const [repository, versions] = [join(bench.cache, 'maven'), peerVersions(bench.packages)];
  const forget = () => MADE_HERE.forEach(path => rmSync(join(repository, path), { recursive: true, force: true }));
  forget();
  const made: Peer[] = [];
  for (const name of PEERS) {
    const artifact = `${GROUPS[name]}:${name}:${versions[name]}`;
    const answer = await served(bench, repository, artifact);
    if (!answer) { made.push(name); }
    bench.note(answer ? `${artifact} from Maven Central` : `Maven Central does not serve ${artifact}: made from the package of npm`);
  }
  forget();
  const folder = await makePackages(bench, { target: 'java', peers: made, arguments: ['--maven-local-repository', repository], env: FAST });
  forget();
  const classpath = await built(bench, { repository, folder });
  const start = (name: string) => run(bench, { program: 'java', args: ['-cp', classpath, name], cwd: join(bench.folder, 'app') });
  await start('Production');
  await start('QuickStart');
  return { files: filesIn(join(bench.folder, 'app', 'dist')), errors: withoutStacks(await start('Broken')) };
}

/**
 * Messages without what the runtime of Java adds to each: the same message once more, and the stack of the program in Node. A message that is not there
 * twice stays as it is.
 */
export function withoutStacks(text: string): string {
  return text.split(/^\s+at .+\n?/m).map(part => part.split('\n').filter(line => line.trim() !== '')).map(lines => {
    const half = lines.length / 2;
    const [first, second] = [lines.slice(0, half), lines.slice(half)].map(part => part.join('\n').replace(CLASSES, ''));
    return Number.isInteger(half) && first === second ? lines.slice(0, half) : lines;
  }).flat().join('\n');
}

/** Whether Maven Central has an artifact. It is asked once. */
async function served(bench: Bench, repository: string, artifact: string): Promise<boolean> {
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.0:get';
  const args = ['--batch-mode', '--quiet', `-Dmaven.repo.local=${repository}`, goal, `-Dartifact=${artifact}`, '-Dtransitive=false'];
  return isServed(bench, { program: 'mvn', args, cwd: bench.folder, env: FAST });
}

/** Compiles the examples as a project that has our jar as its dependency; returns their class path. */
async function built(bench: Bench, { repository, folder }: { repository: string; folder: string }): Promise<string> {
  const app = join(bench.folder, 'app');
  const sources = join(app, 'src', 'main', 'java');
  mkdirSync(sources, { recursive: true });
  const { production, broken, page } = programsOf(bench.root, { ending: 'java', block: 'java', capital: true });
  const texts = { Production: production, Broken: broken, QuickStart: page };
  for (const [name, text] of Object.entries(texts)) { writeFileSync(join(sources, `${name}.java`), text); }
  writeFileSync(join(app, 'pom.xml'), projectFile(pathToFileURL(folder).href));
  const goals = ['compile', 'org.apache.maven.plugins:maven-dependency-plugin:3.6.0:build-classpath', '-Dmdep.outputFile=classpath.txt'];
  const args = ['--batch-mode', '--quiet', `-Dmaven.repo.local=${repository}`, ...goals];
  await run(bench, { program: 'mvn', args, cwd: app, env: FAST });
  return [join(app, 'target', 'classes'), readFileSync(join(app, 'classpath.txt'), 'utf8').trim()].join(delimiter);
}

function projectFile(repository: string): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.example</groupId>
  <artifactId>registry</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.source>11</maven.compiler.source>
    <maven.compiler.target>11</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <repositories><repository><id>packages</id><url>${repository}</url></repository></repositories>
  <dependencies>
    <dependency><groupId>io.github.cdk8s-harbor</groupId><artifactId>cdk8s-harbor</artifactId><version>0.0.0</version></dependency>
  </dependencies>
</project>
`;
}
