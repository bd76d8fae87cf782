import { FINDINGS } from './findings';
import { PAINS } from './pains';
import { Requirement, RequirementSection } from './requirement';
import { REQUIREMENTS_A } from './requirements-a';
import { REQUIREMENTS_B } from './requirements-b';
import { REQUIREMENTS_C } from './requirements-c';
import { REQUIREMENTS_D } from './requirements-d';
import { REQUIREMENTS_E } from './requirements-e';

/** All that titles of tests may refer to. */
export const SECTIONS: readonly RequirementSection[] = [
  REQUIREMENTS_A, REQUIREMENTS_B, REQUIREMENTS_C, REQUIREMENTS_D, REQUIREMENTS_E, FINDINGS, PAINS,
];

/** The rows of all sections. */
export const REQUIREMENTS: readonly Requirement[] = SECTIONS.flatMap(({ rows }) => rows);
