import type { Graph } from '../../src/database/graph.ts';
import { importStory } from '../support/engine.ts';

const about = (stance: string, subject = 'Claim:deal/talks') => [{ subject, stance }];

/** A story in which everything is connected in every possible way. */
export const importSmallWorld = (graph: Graph) =>
  importStory(graph, {
    jurisdictions: [
      { slug: 'us', name: 'United States', isoCode: 'US' },
      { slug: 'cn', name: 'China', isoCode: 'CN' },
    ],
    publicBodies: [{ slug: 'state', name: 'The State', jurisdiction: 'us' }],
    persons: [{ slug: 'pat', name: 'Pat' }],
    companies: [
      { slug: 'acme', name: 'Acme', kinds: ['AUTOMAKER'], country: 'us' },
      { slug: 'zeta', name: 'Zeta', kinds: ['SUPPLIER'], country: 'cn' },
      { slug: 'omega', name: 'Omega', kinds: ['OTHER'] },
      { slug: 'alone', name: 'Alone', kinds: ['OTHER'] },
    ],
    publishers: [
      { slug: 'gazette', name: 'The Gazette', reliability: 'B' },
      { slug: 'echo', name: 'Echo', reliability: 'D' },
    ],
    executives: [
      {
        slug: 'ann',
        name: 'Ann',
        positions: [
          { slug: 'acme', company: 'acme', title: 'President', validFrom: '2020-07', saidIn: ['old-paper'] },
          {
            slug: 'zeta',
            company: 'zeta',
            title: 'Treasurer',
            validFrom: '2010',
            validTo: '2015',
            saidIn: ['old-paper'],
          },
        ],
      },
    ],
    stakes: [
      { slug: 'acme-in-omega', owner: 'acme', company: 'omega', percent: 40, validFrom: '2021', saidIn: ['old-paper'] },
      { slug: 'state-in-acme', owner: 'PublicBody:state', company: 'acme', percent: 10, saidIn: ['old-paper'] },
    ],
    vehicles: [
      { slug: 'road', name: 'Road', maker: 'acme', variants: [{ slug: 'long', name: 'Road Long', modelYear: 2026 }] },
    ],
    policies: [
      {
        slug: 'tariff',
        name: 'The tariff',
        kind: 'TARIFF',
        ratePercent: 25,
        appliesTo: 'cars',
        jurisdiction: 'us',
        target: 'cn',
        saidIn: ['old-paper'],
      },
    ],
    partnerships: [
      {
        slug: 'deal',
        name: 'The deal',
        kind: 'SUPPLY',
        parties: [
          { company: 'acme', role: 'CUSTOMER' },
          { company: 'zeta', role: 'SUPPLIER' },
          { description: 'others' },
        ],
        jurisdictions: ['us'],
        claims: [{ slug: 'talks', stage: 'TALKS', headline: true, text: 'They held talks.' }],
      },
    ],
    sources: [
      { slug: 'old-paper', publisher: 'gazette', title: 'Of old', publishedOn: '2020-01-05' },
      {
        slug: 'paper',
        publisher: 'gazette',
        title: 'They talk',
        publishedOn: '2026-01-10',
        assertions: [{ slug: 'it', speechAct: 'REPORT', sourcing: 'SEVERAL_ANONYMOUS', about: about('SUPPORTS') }],
      },
      {
        slug: 'copy',
        publisher: 'echo',
        title: 'They do talk',
        publishedOn: '2026-01-12',
        assertions: [
          {
            slug: 'it',
            speechAct: 'RELAY',
            about: about('SUPPORTS'),
            derivedFrom: [{ assertion: 'Assertion:paper/it', kind: 'RELAY' }],
          },
          { slug: 'pat', speechAct: 'OPINION', sourcing: 'NAMED', saidBy: 'Person:pat', about: about('OBSERVES') },
          {
            slug: 'car',
            speechAct: 'OPINION',
            sourcing: 'NAMED',
            saidBy: 'Executive:ann',
            about: about('OBSERVES', 'Vehicle:road'),
          },
        ],
      },
      {
        slug: 'post',
        kind: 'POST',
        issuer: 'Company:acme',
        title: 'No',
        publishedOn: '2026-01-20',
        assertions: [{ slug: 'denial', speechAct: 'DENIAL', sourcing: 'NAMED', about: about('DENIES') }],
      },
    ],
  });
