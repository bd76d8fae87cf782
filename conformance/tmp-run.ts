import { materialProblems } from './materials/materials-stage';
import { exampleOutputs } from './outputs';
(async () => {
  const outputs = exampleOutputs('/tmp/gotools/examples');
  console.log(await materialProblems({ skopeo: process.env.SKOPEO!, oras: '/tmp/gotools/oras/oras', hauler: process.env.HAULER }, outputs.flatMap(o => o.objects), '/tmp/gotools/stage'));
  process.exit(0);
})();
