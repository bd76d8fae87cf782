/* Runs tasks beside each other. What they print comes task by task, as soon as each has ended. Usage: side-by-side <task> <task> */
import { spawn } from 'node:child_process';

function run(task) {
  return new Promise(resolve => {
    const child = spawn('projen', [task], { stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    for (const stream of [child.stdout, child.stderr]) { stream.on('data', part => output.push(part)); }
    child.on('error', error => output.push(Buffer.from(`${error.message}\n`)));
    child.on('close', code => {
      process.stdout.write(Buffer.concat(output));
      resolve({ task, code });
    });
  });
}

const ended = await Promise.all(process.argv.slice(2).map(run));
const failed = ended.filter(({ code }) => code !== 0).map(({ task }) => task);
if (failed.length > 0) {
  console.error(`failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
