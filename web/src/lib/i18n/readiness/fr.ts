/** French of the pages about readiness. */

import type { readinessEn } from './en';

export const readinessFr: Record<keyof typeof readinessEn, string> = {
  'nav.readiness': 'Préparation',
  'readiness.title': 'Préparation : les lieux sont-ils prêts pour de nouvelles industries',
  'readiness.choices': 'Quels lieux sont comparés',
  'readiness.level.mx:state': 'Mexique : États',
  'readiness.level.mx': 'Mexique : les lieux les plus fins',
  'readiness.level.us:state': 'États-Unis : États',
  'readiness.level.us': 'États-Unis : comtés',
  'readiness.level.ca:province': 'Canada : provinces',
  'readiness.level.ca': 'Canada : les lieux les plus fins',
  'readiness.score': 'Préparation, 0–100',
  'readiness.attractive': 'Attrait, 0–100',
  'readiness.best': 'Meilleur candidat',
  'readiness.quadrant': 'Quadrant',
  'readiness.act': 'Agir',
  'readiness.prepare': 'Préparer',
  'readiness.seek': 'Chercher une autre activité',
  'readiness.wait': 'Attendre',
  'readiness.plot': 'Attrayant et prêt',
  'readiness.plotSub':
    'Chaque point est un lieu ; surface : ses emplois. Les tirets sont les médianes de tous les lieux comparés ; les barres couvrent neuf dixièmes des tirages.',
  'readiness.list': 'Lieux par préparation',
  'readiness.counts': 'Lieux comparés : {compared}, dont notés : {rated}. Lieux demandés : {places}.',
  'readiness.pillars': 'Piliers et leurs poids',
  'readiness.leftOut': 'non noté : trop peu de ses indicateurs sont importés',
  'readiness.missing': 'La préparation demande les emplois par industrie et la population du pays.',
  'readiness.source':
    'Source : emplois, population, postes-frontière et indicateurs importés. iCluster, édition {release}.',
  'portfolio.roles': 'Portefeuille de rôles',
  'portfolio.what':
    'Plutôt qu’un seul classement : le meilleur candidat pour monter en gamme, substituer, compléter un établissement d’ancrage et ouvrir une voie, avec ce qui le freine et ce que peut la politique.',
  'portfolio.show': 'Montrer le portefeuille',
  'portfolio.hide': 'Masquer le portefeuille',
  'portfolio.score': 'note {score}',
  'portfolio.counts': 'Candidats de ce rôle : {n}, sans barrière fermée : {open}.',
  'portfolio.industry': 'Industrie : {code}.',
  'portfolio.weakest': 'Pilier le plus faible : {pillar}.',
  'portfolio.levers': 'Ce que peut la politique',
};
