import { TestCertificates } from './certificates';
import { PullProgram } from './pull-program';
import { TestRegistry } from './test-registry';

/** A registry with a certificate, and a program that asks it. */
export interface ProgramFrame {
  readonly certificates: TestCertificates;
  readonly registry: TestRegistry;
  readonly program: PullProgram;
  /** Ends and removes all of it. */
  stop(): Promise<void>;
}

/** Starts a registry with a bucket, and makes a program for it, with settings in addition to those of all tests. */
export async function startFrame(text: string, settings: object = {}): Promise<ProgramFrame> {
  const certificates = TestCertificates.make();
  const registry = await TestRegistry.start({ certificate: certificates.server, redirects: true });
  const program = new PullProgram(text, {
    registry: registry.address, caFile: certificates.caFile, attempts: 3, pauseMilliseconds: 1, requestTimeoutSeconds: 10, ...settings,
  });
  const stop = async () => {
    await registry.stop();
    program.remove();
    certificates.remove();
  };
  return { certificates, registry, program, stop };
}
