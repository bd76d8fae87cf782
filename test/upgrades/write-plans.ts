/* Writes the texts of the reviewed plans anew, for people to read the difference: ts-node -T test/upgrades/write-plans.ts */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileOfPlan, REVIEWED_PLANS } from './plans';
import { UpgradePlan } from '../../src';

const folder = join(__dirname, 'plans');
mkdirSync(folder, { recursive: true });
for (const plan of REVIEWED_PLANS) {
  writeFileSync(join(folder, fileOfPlan(plan)), UpgradePlan.of(plan.from, plan.to, plan.options).toText());
}
