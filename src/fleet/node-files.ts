import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolders } from './tree/made-folders';
import { describeProblem } from '../diagnostics/report';
import { NodeFile, NODE_FILE_MARK } from '../nodes/node-file';
import { StructError, textArgument, validArguments, validStructs } from '../structs';

/** Writes files for nodes onto the disk of whoever synthesises, for whatever brings them to the nodes. */
export class NodeFiles {
  /**
   * Writes files below a folder, each at its path: `nodes/etc/containerd/certs.d/docker.io/hosts.toml`. All of them, or none if one would replace a
   * file that this library did not write (`HBR-NODE-25`). No file is ever removed.
   *
   * @param outdir folder that is created if it does not exist
   * @param files `files` of `NodeMirrors`, or those of its Ansible role
   */
  public static write(outdir: string, files: NodeFile[]): void {
    validArguments({ outdir: textArgument('folder', outdir) });
    const checked = validStructs('NodeFile', files).map(file => ({ ...file, place: join(outdir, file.path) }));
    const foreign = checked.filter(({ place, content }) => existsSync(place) && isForeign(readFileSync(place, 'utf8'), content));
    if (foreign.length > 0) { throw new StructError(foreign.map(({ place }) => describeProblem('HBR-NODE-25', { prop: 'files', value: place }))); }
    for (const { place, content, mode } of checked) {
      makeFolders(dirname(place));
      writeFileSync(place, content, { mode: parseInt(mode, 8) || 0o644 });
    }
  }

  private constructor() {}
}

/** Whether a file has neither the wanted content nor our mark, which is in the second line behind `#!/bin/sh` and `#cloud-config`. */
function isForeign(text: string, wanted: string): boolean {
  return text !== wanted && !text.split('\n', 2).some(line => line.startsWith(NODE_FILE_MARK));
}
