import { stringify } from 'yaml';
import { ansibleHandlers, AnsibleRoleOptions } from './ansible-handlers';
import { NodeFile, NODE_FILE_MARK } from './node-file';

/** User data of cloud-init that writes files. Relative files are none of the node, and are left out. */
export function cloudInit(files: readonly NodeFile[]): string {
  const written = files.filter(({ path }) => path.startsWith('/')).map(({ path, content, mode }) => ({ path, content, owner: 'root:root', permissions: mode }));
  return `#cloud-config\n${NODE_FILE_MARK}. Change the definition, not this file.\n${stringify({ write_files: written }, { lineWidth: 0 })}`;
}

/**
 * The files of an Ansible role: each below `files`, or below `templates` if it has an expression of Jinja, with tasks that copy them and notify a
 * handler, which says what has to be restarted, or restarts it if that is asked for.
 */
export function ansibleRole(role: string, files: readonly NodeFile[], options: AnsibleRoleOptions = {}): NodeFile[] {
  const onNodes = files.filter(({ path }) => path.startsWith('/'));
  const names = uniqueNames(onNodes);
  const tasks = onNodes.map((file, index) => ({
    name: `Write ${file.path}`,
    [isTemplate(file) ? 'ansible.builtin.template' : 'ansible.builtin.copy']: {
      src: names[index] + (isTemplate(file) ? '.j2' : ''), dest: file.path, owner: 'root', group: 'root', mode: file.mode,
    },
    notify: file.activation,
  }));
  const folders = [...new Set(onNodes.map(({ path }) => path.replace(/\/[^/]*$/, '')))].map(path => ({
    'name': `Create ${path}`, 'ansible.builtin.file': { path, state: 'directory', owner: 'root', group: 'root', mode: '0755' },
  }));
  const handlers = ansibleHandlers(onNodes, options);
  const yaml = (path: string, content: object) => ({
    path: `roles/${role}/${path}`, content: `${NODE_FILE_MARK}. Change the definition, not this file.\n---\n${stringify(content, { lineWidth: 0 })}`, mode: '0644', activation: '',
  });
  return [
    ...onNodes.map((file, index) => ({ ...file, path: `roles/${role}/${isTemplate(file) ? `templates/${names[index]}.j2` : `files/${names[index]}`}` })),
    yaml('tasks/main.yml', [...folders, ...tasks]),
    yaml('handlers/main.yml', handlers),
  ];
}

function isTemplate({ content }: NodeFile): boolean {
  return content.includes('{{');
}

/** The last parts of paths: as many as it takes for each name to be of one file. `registries.yaml`, but `docker.io/hosts.toml`. */
function uniqueNames(files: readonly NodeFile[]): string[] {
  const last = (path: string, parts: number) => path.split('/').slice(-parts).join('/');
  return files.map(({ path }) => [1, 2, 3, 4].map(parts => last(path, parts)).find(name =>
    files.filter(other => other.path.endsWith(`/${name}`)).length === 1) ?? path.slice(1));
}
