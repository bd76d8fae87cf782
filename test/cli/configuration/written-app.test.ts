import { appCode, importLines } from '../../../src/cli/configuration/written-app';
import { WrittenValue } from '../../../src/cli/configuration/written-value';

test('an app has its heading, its imports in order, and one Harbor', () => {
  const props = { logLevel: new WrittenValue('info', 'LogLevel.INFO', ['cdk8s-harbor', 'LogLevel']) };
  const code = appCode({ construct: 'Harbor', props, heading: ['One.', 'Two.'] });
  expect(code.split('\n').slice(0, 4)).toEqual(['// One.', '// Two.', "import { App, Chart } from 'cdk8s';", "import { Harbor, LogLevel } from 'cdk8s-harbor';"]);
  expect(code).toMatch(/new Harbor\(chart, 'harbor', \{[^]*LogLevel\.INFO[^]*\}\);\n\napp\.synth\(\);\n$/);
});

test('many imports have lines of their own', () => {
  const names = Array.from({ length: 20 }, (_, index) => `Name${index + 10}`);
  expect(importLines({}, { 'cdk8s-harbor': names })).toEqual([`import {\n  ${names.join(', ')},\n} from 'cdk8s-harbor';`]);
});
