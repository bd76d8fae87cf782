/* npm run conformance: what the real programs say about what we write. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyOutput } from './apply-stage';
import { ControlPlane } from './control-plane';
import { outputsBelow } from './documents';
import { installCustomResources } from './install-custom-resources';
import { buildTools } from './toolbox';
import { exampleNames, synthExample } from '../tools/synth-examples';

const log = (line: string) => console.log(line);

async function main(): Promise<number> {
  const started = Date.now();
  const tools = buildTools(log);
  const missing = tools.filter(tool => tool.problem !== undefined);
  missing.forEach(tool => log(`NOT BUILT ${tool.name}: ${tool.problem}`));
  const path = (name: string) => tools.find(tool => tool.name === name)!.path;
  if (missing.some(tool => ['etcd', 'kube-apiserver', 'kubectl'].includes(tool.name))) { return 1; }

  const folder = mkdtempSync(join(tmpdir(), 'conformance-output-'));
  exampleNames().forEach(name => synthExample(name, folder));
  const plane = await ControlPlane.start({ etcd: path('etcd'), apiServer: path('kube-apiserver'), kubectl: path('kubectl') });
  let failed = missing.length;
  try {
    const problems = installCustomResources(plane, log);
    problems.forEach(problem => log(`NOT INSTALLED ${problem}`));
    failed += problems.length;
    for (const output of outputsBelow(folder)) {
      const wrong = applyOutput(plane, output);
      log(`${wrong.length === 0 ? 'ok    ' : 'FAILED'} ${output.name}: ${output.objects.length} objects applied twice`);
      wrong.forEach(problem => log(`       ${problem}`));
      failed += wrong.length;
    }
  } finally {
    plane.stop();
    rmSync(folder, { recursive: true });
  }
  log(`${failed === 0 ? 'all accepted' : `${failed} problems`}, ${Math.round((Date.now() - started) / 1000)} s`);
  return failed === 0 ? 0 : 1;
}

main().then(code => process.exit(code), error => {
  console.error(error);
  process.exit(1);
});
