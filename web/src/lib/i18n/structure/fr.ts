/** French of the pages about a table as a whole. */

import type { StructureKey } from './en';

export const structureFr: Record<StructureKey, string> = {
  'value.groups': 'Groupes de pages des réseaux de valeur',
  'value.pagesOf': 'Pages : {group}',
  'value.group.chains': 'Chaînes et commerce',
  'value.group.places': 'Lieux',
  'value.group.tables': 'Secteurs et tableaux',
  'value.group.whatif': 'Et si',
  'value.tab.network': 'Réseau',
  'value.tab.region': 'Économie d’une région',
  'value.tab.change': 'Évolution',
  'value.tab.extract': 'Extraction',
  'value.tab.influence': 'Influence',
  'prov.from': 'Calculé à partir de',
  'prov.computed': 'calculé à partir de ce qui est publié',
  'prov.noSources': 'Les fichiers sont listés sous Sources.',
  'structure.placed': '{name} ({region})',
  'structure.everyRegion': 'Toutes les régions',

  'network.title': 'Réseau d’approvisionnement',
  'network.lead':
    'Sur {links} liens entre secteurs, {kept} dépassent le hasard ; ils portent {share} de toute la valeur et lient les secteurs en {n} communautés. Des essais dans d’autres ordres s’accordent à {stability} (1 : entièrement).',
  'network.kept': 'Liens de l’ossature',
  'network.of': 'sur {n}',
  'network.keptShare': 'Leur part de la valeur',
  'network.communities': 'Communautés',
  'network.stability': 'Stabilité',
  'network.resolution': 'Résolution',
  'network.resolution.0.5': '0,5 : peu et grandes',
  'network.resolution.1': '1 : l’usuelle',
  'network.resolution.2': '2 : plus nombreuses',
  'network.resolution.4': '4 : nombreuses et petites',
  'network.alpha': 'Seuil des liens',
  'network.central': 'Qui est central',
  'network.by': 'Selon',
  'network.by.page_rank': 'PageRank',
  'network.by.betweenness': 'Intermédiarité',
  'network.by.systemic_risk': 'Risque systémique',
  'network.by.sales': 'Ventes aux secteurs',
  'network.purchases': 'Achats aux secteurs',
  'network.first': '{name} vient en premier selon {by} : {value}',
  'network.sub.page_rank':
    'PageRank suit les achats : élevé là où achètent beaucoup de secteurs eux-mêmes nécessaires. Les {n} plus grands de {total} secteurs ; tous ceux du tableau font un.',
  'network.sub.betweenness':
    'Part des paires d’autres secteurs dont la voie d’approvisionnement la plus forte passe par le secteur, sur l’ossature. Les {n} plus grands de {total} secteurs.',
  'network.sub.systemic_risk':
    'Ce que la défaillance du secteur ôterait à toutes les ventes de l’ossature, faute d’intrants ou de clients. Les {n} plus grands de {total} secteurs.',
  'network.sub.sales':
    'Ce que le secteur vend à des secteurs comme intrants. Les {n} plus grands de {total} secteurs.',
  'network.core': 'Noyau',
  'network.community': 'Communauté',
  'network.communitiesTitle': 'Communautés',
  'network.communitiesText':
    'Secteurs qui échangent entre eux plus que le hasard ne le voudrait, nommés par les plus grands. Choisissez-en une pour ne voir plus bas que ses secteurs.',
  'network.largest': 'Plus grands secteurs',
  'network.size': 'Secteurs',
  'network.regions': 'Régions',
  'network.resolutions': 'À quel point les communautés sont sûres',
  'network.resolutionsText':
    'À chaque résolution, {runs} essais parcourent les secteurs dans d’autres ordres ; la stabilité dit à quel point ils s’accordent.',
  'network.modularity': 'Modularité',
  'network.read': 'Comment les lire',
  'network.stable': 'stables',
  'network.unstable': 'un découpage parmi d’autres',
  'network.only': 'Seulement la communauté de {name}.',
  'network.all': 'Montrer tous les secteurs',
  'network.method':
    'PageRank (amortissement 0,85) et ventes portent sur tous les liens du tableau. Intermédiarité, noyaux, communautés et risque systémique portent sur l’ossature : les liens que garde le filtre de disparité à {alpha}. Les communautés maximisent la modularité ; la stabilité est l’information mutuelle normalisée moyenne de {runs} essais.',
  'term.pageRank':
    'Poids d’un secteur quand chacun transmet le sien à ceux auxquels il achète, selon leur part de ses intrants. Somme : un.',
  'term.betweenness':
    'Part des paires d’autres secteurs dont la voie d’approvisionnement la plus forte passe par celui-ci.',
  'term.systemicRisk':
    'Indice de risque systémique économique : part des ventes de l’ossature perdue si le secteur défaille, personne n’étant remplacé.',
  'term.core':
    'Plus grand k tel que le secteur est dans une partie de l’ossature où chacun a k liens avec d’autres.',
  'term.community':
    'Secteurs qui échangent entre eux plus que le hasard ne le voudrait. Les numéros ne sont que des noms.',
  'term.modularity':
    'Combien de plus se trouve dans les communautés que le hasard n’y mettrait : 0 est le hasard.',
  'term.stability':
    'À quel point des essais dans d’autres ordres s’accordent, de 0 à 1. Sous 0,8 environ, les communautés sont un découpage parmi d’autres.',
  'term.backbone':
    'Liens plus forts que le hasard pour le vendeur ou l’acheteur (filtre de disparité) ; le reste est laissé de côté là où le texte le dit.',

  'quotients.title': 'L’économie d’une région selon le tableau de son pays',
  'quotients.region': 'Région',
  'quotients.own': 'Celui du pays, sinon celui du monde',
  'quotients.quotients': 'Quotients',
  'quotients.flq': 'FLQ : taille de la région',
  'quotients.aflq': 'AFLQ : et spécialisation des acheteurs',
  'quotients.lead':
    '{region} a {jobs} emplois ({year}), {share} de ceux du pays, dans des secteurs de {table}. Son plus grand secteur est {sector} : une unité de demande finale entraîne {here} de production dans la région ({low}–{high}), {nation} dans le pays.',
  'quotients.shareOfNation': 'Des emplois du pays',
  'quotients.specialised': 'Secteurs de spécialisation',
  'quotients.inRegion': 'dans la région, avec son intervalle',
  'quotients.inNation': 'dans le pays',
  'quotients.multipliersTitle':
    'Ce qu’une unité de demande finale entraîne dans la région {region} et dans son pays',
  'quotients.multipliersSub':
    'Multiplicateurs de production des {n} plus grands secteurs. La ligne contient neuf dixièmes des tirages d’un paramètre que personne ne connaît.',
  'quotients.lack': 'Ce qui manque à la région',
  'quotients.lackTitle': 'Ce qui manque le plus : {sector}, il en faut {value} de plus que produit',
  'quotients.lackSub':
    'Ce dont {region} a besoin de chaque secteur moins ce qui y est produit ; les {n} plus grands.',
  'quotients.lackLabel': '{value} sur {need}',
  'quotients.noLack': 'La région produit au moins ce dont elle a besoin de chaque secteur présent.',
  'quotients.listText':
    'Secteurs avec des emplois dans la région, les plus grands d’abord. Ce qu’elle achète et produit est modélisé d’après le tableau du pays.',
  'quotients.slq': 'Quotient (SLQ)',
  'quotients.multiplier': 'Multiplicateur dans la région',
  'quotients.national': 'Dans le pays',
  'quotients.purchased': 'Acheté dans la région',
  'quotients.demand': 'Besoin',
  'quotients.surplus': 'Production moins besoin',
  'quotients.rpc': 'Offre propre au plus',
  'quotients.from': '{table} ; emplois par industrie de {year}',
  'quotients.interval': 'Intervalle (neuf dixièmes des tirages de delta)',
  'quotients.method.flq':
    'Coefficients du pays multipliés par les quotients de localisation de Flegg (FLQ), qui contiennent les quotients croisés (CILQ) et la taille de la région ; {draws} tirages de delta. Le quotient simple (SLQ) est la part du secteur dans les emplois de la région sur sa part dans ceux du pays.',
  'quotients.method.aflq':
    'Coefficients du pays multipliés par les quotients augmentés (AFLQ) : ceux de Flegg, plus grands là où le secteur acheteur est spécialisé ; {draws} tirages de delta. Le quotient simple (SLQ) est la part du secteur dans les emplois de la région sur sa part dans ceux du pays.',
  'quotients.cross': 'Multiplicateur, CILQ',
  'quotients.simple': 'Multiplicateur, SLQ',
  'quotients.crossPurchased': 'Acheté ici, CILQ',
  'term.cilq':
    'Selon les quotients croisés : celui du vendeur sur celui de l’acheteur, sans la taille de la région. Pas de delta, donc pas d’intervalle ; plutôt trop grand pour de petites régions.',
  'term.slqMultiplier':
    'Selon les seuls quotients simples des secteurs qui vendent. Pas de delta, donc pas d’intervalle.',
  'term.slq':
    'Quotient de localisation simple : part du secteur dans les emplois de la région sur sa part dans ceux du pays. Au-delà de 1, la région y est spécialisée.',
  'term.regionalMultiplier':
    'Production qu’une unité de demande finale entraîne dans la région, le long de sa propre chaîne : médiane des tirages et neuf dixièmes d’entre eux.',
  'term.nationalMultiplier': 'De même dans le pays, selon son propre tableau.',
  'term.purchased': 'Part de ce que le secteur achète dans le pays qu’il achète dans la région.',
  'term.regionalOutput': 'La production du pays répartie selon les emplois, dans l’année du tableau.',
  'term.regionalDemand':
    'Ce dont les secteurs de la région ont besoin selon les coefficients du pays, et ses usagers finals selon la composition du pays.',
  'term.surplus': 'Production moins besoin : sous zéro, la région achète ailleurs.',
  'term.rpc':
    'Coefficient régional d’achat du bilan offre-demande : la plus grande part de son besoin que la région peut avoir en propre.',

  'change.title': 'Pourquoi la production a changé',
  'change.before': 'Tableau antérieur',
  'change.after': 'Tableau postérieur',
  'change.empty':
    'Une évolution demande deux tableaux des mêmes secteurs pour des années différentes, comme WIOD 2000 et 2011. Il y en a moins. Un fichier d’une autre année s’ajoute avec',
  'change.lead':
    'La production de {region} est passée de {before} ({from}) à {after} ({to}). Technologie et commerce : {technology} ; composition de la demande finale : {mix} ; son niveau : {level}.',
  'change.leadEvery':
    'Production de chaque région, de {from} à {to} : par ce que les secteurs achètent, par la composition de la demande finale et par son niveau.',
  'change.change': 'Variation',
  'change.technology': 'Technologie et commerce',
  'change.mix': 'Composition de la demande',
  'change.level': 'Niveau de la demande',
  'change.ofBefore': '{share} de l’avant',
  'change.first': '{name} a le plus changé : {change}',
  'change.sub':
    'Secteurs de {region} qui ont le plus changé, {n} sur {total} : trois termes à partir de zéro, leur somme par un repère et en chiffres.',
  'change.subRegions':
    'Régions qui ont le plus changé, {n} sur {total} : trois termes à partir de zéro, leur somme par un repère et en chiffres.',
  'change.listText': 'Technologie et commerce, composition et niveau font la variation.',
  'change.method':
    'Décomposition structurelle de la production : moyenne des deux formes polaires (Dietzenbacher et Los 1998). Les termes font la variation.',
  'term.technology': 'Ce que les secteurs s’achètent par unité de production a changé, et à qui.',
  'term.mix': 'La demande finale s’est portée sur d’autres biens ou d’autres producteurs.',
  'term.level':
    'Il y a plus ou moins de demande finale en tout. Aux prix de chaque année : une part est de l’inflation.',

  'extract.title': 'Extraction hypothétique',
  'extract.mode': 'Ce qui est retiré',
  'extract.mode.total': 'ce qu’ils achètent, vendent et livrent',
  'extract.mode.backward': 'ce qu’ils achètent',
  'extract.mode.forward': 'ce qu’ils vendent aux producteurs',
  'extract.whole': 'Tous les secteurs de la région',
  'extract.add': 'Retirer aussi un autre secteur',
  'extract.addHint': 'Secteur ou région',
  'extract.sectors': 'Secteurs retirés',
  'extract.sectorsOf': 'Secteurs retirés : {names}',
  'extract.group': 'Retirés aussi',
  'extract.remove': 'le garder',
  'extract.removeOne': 'Garder {name}',
  'extract.allOf': 'tous les secteurs de {region}',
  'extract.lead.total':
    'Sans {sectors}, tous les secteurs ensemble perdraient {lost} de production, {share} du total ; {others} sont perdus par des secteurs qui restent.',
  'extract.lead.backward':
    'Si {sectors} n’achetait rien aux autres secteurs, tous ensemble perdraient {lost} de production, {share} du total ; {others} sont perdus par des secteurs qui restent.',
  'extract.lead.forward':
    'Si {sectors} ne vendait rien aux producteurs, tous ensemble perdraient {lost} de production, {share} du total ; {others} sont perdus par des secteurs qui restent.',
  'extract.lost': 'Production perdue',
  'extract.own': 'Production de ce qui est retiré',
  'extract.others': 'Perdue par les secteurs qui restent',
  'extract.ofAll': '{share} de la production totale',
  'extract.ofLost': '{share} de la perte',
  'extract.byShare': 'part de la production propre',
  'extract.first.lost': '{name} perd le plus : {lost}',
  'extract.first.share': '{name} perd la plus grande part de sa propre production : {share}',
  'extract.regionsSub':
    'Production perdue en un an et sa part de la production propre ; les {n} plus touchées de {total} régions.',
  'extract.sectorsSub':
    'Production perdue en un an et sa part de la production propre ; les {n} plus touchés de {total} secteurs qui restent.',
  'extract.isOut': 'certains de ses secteurs sont retirés',
  'extract.isStaying': 'les autres',
  'extract.out': 'retiré',
  'extract.share': 'De la sienne',
  'extract.method.total':
    'Lignes, colonnes et demande finale des secteurs sont mises à zéro et la production est résolue à nouveau (modèle de Leontief). Personne ne prend leur place.',
  'extract.method.backward':
    'Les colonnes des secteurs sont mises à zéro, ce qu’ils livrent reste, et la production est résolue à nouveau (modèle de Leontief).',
  'extract.method.forward':
    'Les lignes des secteurs sont mises à zéro : les producteurs achètent de même hors du tableau. La production est résolue à nouveau (modèle de Leontief).',
  'term.lossShare': 'Production perdue sur la production du secteur ou de la région mêmes.',
  'term.lostByOthers': 'La perte moins celle des secteurs retirés eux-mêmes.',

  'influence.title': 'Champs d’influence',
  'influence.region': 'Vend ou achète',
  'influence.by': 'Selon',
  'influence.by.field': 'champ d’influence',
  'influence.by.output': 'production pour 1 % de plus',
  'influence.top': 'Coefficients listés',
  'influence.lead.field':
    'Sur {n} coefficients au-dessus de zéro, celui dont le plus dépend est {name} : son champ d’influence est {value} fois celui de la cellule moyenne.',
  'influence.lead.output':
    'Sur {n} coefficients au-dessus de zéro, un pour cent de plus de {name} ajoute le plus à toute la production : {value}.',
  'influence.first.field': 'Ce qui fait le plus bouger le tableau : {name}',
  'influence.first.output': 'Un pour cent de plus de {name} ajoute le plus',
  'influence.times': '{n} × moyenne',
  'influence.sub.field':
    'Force du champ d’influence sur celle de la cellule moyenne du tableau ; les {n} plus grands de {total} coefficients.',
  'influence.sub.output':
    'Ce dont croît toute la production quand le coefficient croît d’un pour cent ; les {n} plus grands de {total} coefficients.',
  'influence.coefficients': 'Coefficients',
  'influence.listText':
    'Un coefficient est ce que l’acheteur prend au vendeur par unité de sa production. Le champ ne dit rien de sa grandeur ; la variation de la production, si.',
  'influence.coefficient': 'Vendeur → acheteur',
  'influence.field': 'Champ',
  'influence.relative': 'Sur la moyenne',
  'influence.output': 'Production pour 1 % de plus',
  'influence.size': 'Coefficient',
  'influence.none': 'La région ne vend ni n’achète d’intrants dans ce tableau.',
  'influence.method':
    'Champ d’influence de Sonis et Hewings (1989) : de combien bougent toutes les cellules de l’inverse de Leontief pour chaque unité du coefficient. Production pour un pour cent de plus par la formule de Sherman et Morrison, à demande finale inchangée.',
  'term.field':
    'De combien croissent ensemble toutes les cellules de l’inverse pour chaque unité du coefficient.',
  'term.relativeField': 'Le champ sur la moyenne de toutes les cellules du tableau : 1 est la moyenne.',
  'term.outputChange': 'De combien croît toute la production quand le coefficient croît d’un pour cent.',
  'term.coefficient': 'Ce que l’acheteur prend au vendeur par unité de sa production.',
};
