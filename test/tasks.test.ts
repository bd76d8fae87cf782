import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Step { readonly spawn?: string; readonly exec?: string }

const { tasks } = JSON.parse(readFileSync(join(__dirname, '..', '.projen', 'tasks.json'), 'utf8')) as { tasks: Record<string, { steps?: Step[] }> };
/** What needs more than Node and the npm registry. */
const LIVE = ['parity', 'test:servers', 'test:browser', 'conformance'];

/** Names and commands of a task, with those of the tasks that it starts. */
function everythingIn(task: string): string[] {
  return [task, ...(tasks[task].steps ?? []).flatMap(({ spawn, exec = '' }) => [exec, ...[spawn, ...sideBySide(exec)].flatMap(name => name ? everythingIn(name) : [])])];
}

function sideBySide(command: string): string[] {
  return command.startsWith('node tools/side-by-side.mjs ') ? command.split(' ').slice(2) : [];
}

test('B55: checks that need a live system are tasks of their own', () => {
  expect(LIVE.filter(name => !(name in tasks))).toEqual([]);
});

test('B55: npm test and npm run synth start none of them', () => {
  const started = [...everythingIn('test'), ...everythingIn('synth')];
  const commands = LIVE.flatMap(everythingIn).filter(Boolean);
  expect(started).toContain('compile');
  expect(started.filter(name => commands.includes(name))).toEqual([]);
});
