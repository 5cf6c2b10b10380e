/** French of the pages about value networks. */

import type { ValueKey } from './en';

export const valueFr: Record<ValueKey, string> = {
  'nav.value': 'Réseaux de valeur',
  'value.title': 'Réseaux de valeur',
  'value.pages': 'Pages des réseaux de valeur',
  'value.tab.sectors': 'Secteurs',
  'value.tab.exports': 'Exportations',
  'value.tab.origins': 'Origines',
  'value.tab.tables': 'Tableaux',
  'value.choices': 'Ce qui est montré, et de quel tableau',
  'value.empty':
    'Les réseaux de valeur se calculent à partir de tableaux entrées-sorties : WIOD ou OCDE pour le monde, BEA pour les États-Unis, INEGI pour le Mexique. Aucun n’est encore chargé. Un fichier qui en contient s’ajoute avec',
  'value.empty.exports':
    'De quoi sont faites les exportations se lit dans des tableaux qui distinguent les importations. Aucun n’est encore chargé. Un fichier qui en contient s’ajoute avec',
  'value.empty.origins':
    'À qui est la valeur ajoutée qu’utilise une région se lit dans des tableaux mondiaux, comme ceux de WIOD ou de l’OCDE. Aucun n’est encore chargé. Un fichier qui en contient s’ajoute avec',
  'value.unsuited.exports':
    '{asked} ne distingue pas les importations : on ignore ce que ses exportations en contiennent. Montré à la place : {shown}.',
  'value.unsuited.origins':
    '{asked} ne porte que sur un pays et ne dit pas à qui est la valeur ajoutée utilisée. Montré à la place : {shown}.',
  'value.table': 'Tableau entrées-sorties',
  'value.worlds': 'Monde',
  'value.countries': 'Un seul pays',
  'value.others': 'Autres régions',
  'value.source': 'Source : {name}, {classification}. iCluster, publication {release}.',
  'value.sourceAll': 'iCluster, publication {release}.',
  'value.lead':
    '{region}, {year} : le secteur le plus loin de l’usage final est {first} ({stages} étapes) ; la plus longue chaîne en amont est celle de {last} ({behind}).',
  'value.keys':
    '{n} secteurs sur {total} sont clés : acheteurs et fournisseurs en dépendent plus que du secteur moyen',
  'value.stages': 'Secteurs par étapes',
  'value.stagesSub':
    'Chaque cercle est un secteur ({region}, {year}) : plus à droite, plus d’étapes jusqu’à l’usage final ; plus haut, plus d’étapes derrière lui ; aire : production.',
  'value.edge': 'Au bord, avec bien plus d’étapes que les autres : {n}.',
  'value.axisUp': 'Étapes jusqu’à l’usage final →',
  'value.axisDown': '↑ Étapes depuis les intrants primaires',
  'value.sectors': 'Secteurs',
  'value.sector': 'Secteur',
  'value.role': 'Rôle',
  'value.role.key': 'Clé',
  'value.role.forward': 'Vers l’aval',
  'value.role.backward': 'Vers l’amont',
  'value.role.weak': 'Faible',
  'value.output': 'Production',
  'value.valueAdded': 'Valeur ajoutée',
  'value.exports': 'Exportations',
  'value.upstreamness': 'Jusqu’à l’usage final',
  'value.downstreamness': 'Depuis les intrants',
  'value.backward': 'Effet vers l’amont',
  'value.forward': 'Effet vers l’aval',
  'value.spread': 'Dispersion',
  'value.directBackward': 'Intrants achetés',
  'value.directForward': 'Vendu comme intrant',
  'value.importShare': 'Intrants importés',
  'value.multiplier': 'Valeur ajoutée par unité',
  'value.jobsMultiplier': 'Emplois par million',
  'value.extraction': 'Perdu sans lui',
  'value.exportsTitle': 'De quoi sont faites les exportations',
  'value.exportsLead':
    'Des {exports} exportés en {year} ({name}), {own} sont de la valeur ajoutée propre et {foreign} celle d’autres.',
  'value.exportsLeadAlone':
    'Des {exports} exportés en {year} ({name}), {own} sont de la valeur ajoutée propre et {foreign} des importations incorporées.',
  'value.blocLead': 'Ses membres ont exporté {members}, dont {between} entre eux.',
  'value.exporter': 'Exportateur',
  'value.method': 'Méthode',
  'value.method.borin-mancini': 'Borin et Mancini : 4 termes',
  'value.method.wang-wei-zhu': 'Wang, Wei et Zhu : 16 termes',
  'value.method.koopman-wang-wei': 'Koopman, Wang et Wei : 9 termes',
  'value.methodIs': '{method}.',
  'value.methodText.borin-mancini':
    'Ce qui passe la frontière plusieurs fois est distingué de la valeur ajoutée.',
  'value.methodText.wang-wei-zhu':
    'La valeur ajoutée étrangère est partagée entre celle de l’importateur (M) et celle des autres (O).',
  'value.methodText.koopman-wang-wei': 'Les exportations dans leur ensemble, selon ce qu’elles deviennent.',
  'value.right': 'Côté droit',
  'value.exporters': 'Secteurs exportateurs',
  'value.importers': 'Importateurs',
  'value.importer': 'Importateur',
  'value.flows': 'Premier apport étranger aux exportations ({name}) : {origin}, {share}',
  'value.flowsAlone': '{share} des exportations ({name}) sont des importations incorporées',
  'value.flowsPlain': 'Valeur ajoutée dans les exportations',
  'value.flowsSub.sectors':
    'À gauche : à qui est la valeur ajoutée des exportations, {year}. À droite : les secteurs qui l’exportent.',
  'value.flowsSub.importers':
    'À gauche : à qui est la valeur ajoutée des exportations, {year}. À droite : qui les importe.',
  'value.flowsHint': 'Pointez une bande ou atteignez-la avec Tab : son montant s’affiche au-dessus des flux.',
  'value.standing.own': 'propre à l’exportateur',
  'value.standing.foreign': 'd’autres',
  'value.standing.untold': 'non indiqué',
  'value.is': '{name} : {value}',
  'value.foreignPart': 'dont {share} d’autres',
  'value.otherRegions': '{n} autres régions',
  'value.otherSectors': '{n} autres secteurs',
  'value.side': 'Côté',
  'value.from': 'origine',
  'value.to': 'destination',
  'value.terms': 'Termes',
  'value.termsText': 'Leur somme est celle des exportations. Les noms sont ceux de la littérature.',
  'value.term': 'Terme',
  'value.termId': 'Sigle',
  'value.amount': 'Montant',
  'value.shareOfExports': 'Part des exportations',
  'value.measures': 'Participation aux chaînes de valeur',
  'value.measuresText': 'Des mesures qui se recoupent : elles ne s’additionnent pas.',
  'value.measure': 'Mesure',
  'value.listText': 'Exportations, leur part du total et la part de chaque terme.',
  'value.used': 'Y aboutit',
  'value.originsTitle': 'À qui est la valeur ajoutée utilisée',
  'value.originsLead':
    'Des {total} utilisés en {year} ({name}), {own} sont de la valeur ajoutée propre ; {foreign} viennent d’autres, quel que soit le nombre de frontières passées.',
  'value.user': 'Utilisateur',
  'value.apart':
    'Valeur ajoutée venue d’une origine ({origin}) : {share} de l’usage ; importations directes : {direct}',
  'value.originsPlain': 'Origines de la valeur ajoutée dans l’usage final',
  'value.originsSub':
    'Parts de l’usage final, {name}, {year} ; les {n} plus grandes origines extérieures. Où la valeur ajoutée est plus grande, elle arrive par d’autres ; où elle est plus petite, les importations contiennent de la valeur ajoutée d’autres.',
  'value.everyOrigin': 'Toutes les origines',
  'value.origin': 'Origine',
  'value.originShare': 'Valeur ajoutée',
  'value.shareOfUse': 'Part de l’usage',
  'value.directShare': 'Importations directes',
  'value.points': 'Écart (points)',
  'value.tables': 'Tableaux entrées-sorties',
  'value.tablesLead': '{n} tableaux sont utilisables, dont {world} du monde entier.',
  'value.currency': 'Monnaie',
  'value.rows': 'Lignes',
  'value.imports': 'Importations',
  'value.imports.within': 'dans le tableau',
  'value.imports.product': 'par produit',
  'value.imports.buyer': 'par acheteur',
  'value.imports.none': 'non distinguées',
  'value.rowResidual': 'Résidu des ventes',
  'value.columnResidual': 'Résidu des achats',
  'value.wholeResidual': 'Résidu de l’ensemble',
  'value.aboveOne': 'Achètent plus qu’ils ne produisent',
  'value.identities': 'À quelle distance les tableaux sont de leurs identités',
  'value.identitiesText':
    'Zéro est exact, à l’arrondi près. Un point : le tableau ne publie pas ce qu’il faut pour le savoir.',
  'value.incomplete': 'Tableaux incomplets',
  'value.incompleteText':
    'Des parties en sont chargées, mais il manque quelque chose. Importez le fichier qui le contient et construisez de nouveau.',
  'term.role':
    'Clé : les deux effets dépassent ceux du secteur moyen. Vers l’amont : seul celui de ses achats. Vers l’aval : seul celui de ses ventes. Faible : aucun.',
  'term.valueAdded':
    'Salaires, profits et impôts sur la production : la production moins tout ce qui est acheté pour elle.',
  'term.upstreamness':
    'Nombre moyen d’étapes du secteur à l’usage final : à 1 il ne vend qu’aux utilisateurs finals, à 3 il en est à deux ventes.',
  'term.downstreamness':
    'Nombre moyen d’étapes derrière le secteur : à 1 il n’achète pas d’intrants ; plus, la chaîne de fournisseurs est plus longue. C’est aussi le multiplicateur de production.',
  'term.backward':
    'Pouvoir de dispersion : production qu’une unité de demande finale déclenche dans tous les secteurs, rapportée à celle du secteur moyen.',
  'term.forward':
    'Production que porte une unité d’intrants primaires d’ici dans tous les secteurs qui utilisent ses produits, rapportée à celle du secteur moyen.',
  'term.spread':
    'Inégalité du recours aux autres secteurs : coefficient de variation de ce qu’il faut de chacun. Bas où beaucoup sont atteints de même.',
  'term.directBackward': 'Intrants venant de secteurs du tableau par unité de production.',
  'term.directForward': 'Part de la production que d’autres secteurs achètent comme intrant.',
  'term.importShare': 'Intrants importés par unité de production.',
  'term.multiplier':
    'Valeur ajoutée qui reste dans le pays, tout au long de la chaîne, par unité de demande finale.',
  'term.jobsMultiplier':
    'Emplois tout au long de la chaîne par million de demande finale, dans la monnaie du tableau.',
  'term.extraction':
    'Production que tous les secteurs perdraient ensemble si celui-ci n’achetait ni ne vendait : extraction hypothétique.',
  'term.used':
    'Valeur ajoutée de l’exportateur dans l’usage final de cette région, quel que soit son vendeur.',
  'term.originShare':
    'Valeur ajoutée de l’origine dans l’usage final, quel que soit le nombre de frontières passées.',
  'term.directShare':
    'Importations venant directement de l’origine, en part de l’usage final : ce que montrent les statistiques du commerce.',
  'term.points':
    'Valeur ajoutée moins importations directes, en points de pourcentage : au-dessus de zéro, l’origine compte plus que son commerce ne le montre.',
  'term.rows': 'Secteurs de toutes les régions du tableau.',
  'term.rowResidual':
    'Ce que les secteurs vendent entre eux et à l’usage final, moins la production publiée pour eux ; écarts additionnés sans leur signe, en part de toute la production.',
  'term.columnResidual':
    'Ce que les secteurs achètent, avec leur valeur ajoutée, moins la production publiée pour eux ; écarts additionnés sans leur signe, en part de toute la production.',
  'term.wholeResidual':
    'Valeur ajoutée de l’ensemble, moins la demande finale et les exportations moins les importations, en part de ces dernières : les deux sont le produit intérieur brut.',
  'term.aboveOne':
    'Secteurs dont les achats dépassent la production, comme en cas de perte ou de réévaluation d’un produit. Leurs multiplicateurs sont à lire avec prudence.',
  'value.method.indicators':
    'Leontief et Ghosh sur les flux du tableau : étapes jusqu’à l’usage final (Antràs et autres), liaisons rapportées au secteur moyen, multiplicateurs, et ce que tous les secteurs perdraient sans le secteur.',
  'value.method.identities':
    'Identités du tableau tel qu’il a été lu : lignes et colonnes face à la production publiée, valeur ajoutée face à la demande finale. Rien n’a été changé pour les satisfaire, sauf si le nom finit par « +gras ».',
  'value.method.origins':
    'Valeur ajoutée selon son origine dans l’usage final de la région, par toutes les frontières franchies (inverse de Leontief), à côté des importations directes du tableau.',
};
