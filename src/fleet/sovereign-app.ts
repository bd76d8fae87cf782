import { App } from 'cdk8s';
import { ProblemList } from './problem-list';
import { Sovereign } from './sovereign';
import { validationErrors } from './tree/fast-synth';
import { checkDisconnectionElsewhere, setDisconnected } from '../contracts/disconnection';
import { setImagePins } from '../contracts/image-pins';
import { WARNINGS_COLLECTED_ELSEWHERE } from '../diagnostics/announce-warnings';
import { acknowledgedBelow, warningsBelow } from '../diagnostics/warnings-below';
import { ImageLock } from '../image-lock/image-lock';

/** An app for objects of a Sovereign. Everything in it is told what is known about the cluster and the images. */
export function sovereignApp({ disconnected }: Sovereign, imageLock?: ImageLock): App {
  const app = new App();
  app.node.setContext(WARNINGS_COLLECTED_ELSEWHERE, true);
  if (imageLock) { setImagePins(app, imageLock._pins); }
  if (disconnected) {
    setDisconnected(app, true);
    checkDisconnectionElsewhere(app);
  }
  return app;
}

/** Adds what an app found wrong to the problems; returns whether it has no errors. */
export function addFindings(app: App, problems: ProblemList, isTrial: boolean): boolean {
  const errors = validationErrors(app);
  errors.forEach(error => problems.addError(error));
  if (!isTrial) {
    warningsBelow(app).forEach(warning => problems.addWarning(warning));
    acknowledgedBelow(app).forEach(warning => problems.addAcknowledged(warning));
  }
  return errors.length === 0;
}
