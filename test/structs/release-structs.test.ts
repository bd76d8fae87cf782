import { releaseErrors } from '../support/release';

test('a prop of the release that does not exist is an error with the nearest one', () => {
  expect(releaseErrors({ release: { intervall: 1 } as any })).toEqual([expect.stringMatching(/^HBR-PROP-01 'release.intervall' .*did you mean 'interval'\?/)]);
});

test('a prop of another kind is an error', () => {
  expect(releaseErrors({ release: { disableWait: 'yes' } as any })).toEqual([expect.stringMatching(/^HBR-PROP-02 'release.disableWait'/)]);
});

test('a dependency without a name is an error', () => {
  expect(releaseErrors({ release: { dependsOn: [{ nane: 'bp-cnpg' }] } as any }).map(error => error.split(' ')[0]))
    .toEqual(expect.arrayContaining(['HBR-PROP-01', 'HBR-PROP-03']));
});
