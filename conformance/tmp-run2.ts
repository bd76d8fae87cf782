import { pullProgramProblems } from './pulls/pull-stage';
import { exampleOutputs, Output } from './outputs';
import { synthExample } from '../tools/synth-examples';
import { objectsOf, yamlFiles } from './documents';
import { readFileSync } from 'node:fs';
(async () => {
  const objects = yamlFiles('/tmp/gotools/examples/pull-checks').flatMap(file => objectsOf(readFileSync(file, 'utf8')));
  console.log(await pullProgramProblems(objects, '/tmp/gotools/pulls'));
  process.exit(0);
})();
