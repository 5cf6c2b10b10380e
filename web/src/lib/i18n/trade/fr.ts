/** French of the page about trade by product. */

import type { TradeKey } from './en';

export const tradeFr: Record<TradeKey, string> = {
  'value.tab.links': 'Liens commerciaux',
  'trade.title': 'Liens commerciaux',
  'trade.titleOf': 'Liens commerciaux : {from} → {to}',
  'trade.source':
    'Source : commerce par produit et emplois par industrie des pays ({from} → {to}, {year}). iCluster, publication {release}.',
  'trade.choices': 'Quel commerce est montré',
  'trade.seller': 'Pays vendeur',
  'trade.buyer': 'Pays acheteur',
  'trade.swap': 'Échanger vendeur et acheteur',
  'trade.product': 'Produit (code SH)',
  'trade.productHint': 'p. ex. 8708',
  'trade.productBad': 'Un code du Système harmonisé s’écrit en chiffres : 87, 8708 ou 870829.',
  'trade.level': 'Entre',
  'trade.level.state': 'États',
  'trade.level.place': 'métropoles et comtés',
  'trade.region': 'Région à un bout',
  'trade.anyRegion': 'N’importe quelle région',
  'trade.everyRegion': 'Toutes les régions',
  'trade.lead': '{from} → {to}, {year} : {all} de biens.',
  'trade.leadOf': '{from} → {to}, {year} : {value} de biens ({what}), {share} de tous les biens ({all}).',
  'trade.leadLinked':
    'Les industries en utilisent {linked} ({share}) : biens intermédiaires et d’équipement, dont les liens sont faits.',
  'trade.hs': 'SH {code}',
  'trade.noGoods': '{from} → {to}, {year} : aucun bien connu ({what}), sur {all} en tout.',
  'trade.lost': '{value} de biens sont de produits qu’aucune liste ne rattache à une industrie.',
  'trade.endUses': 'Usages finals',
  'trade.links': 'Liens entre régions',
  'trade.largest': 'Le plus grand lien est {link} : {value}, {share} de ce que les industries utilisent',
  'trade.linksSub':
    'Les {n} plus grands liens, {share} de ce que les industries utilisent, {currency} de {year}. Largeur selon le montant, par le port où chacun passe probablement ; points : ports, selon la somme de ces liens.',
  'trade.linksSubPlain':
    'Les {n} plus grands liens, {share} de ce que les industries utilisent, {currency} de {year}. Largeur selon le montant.',
  'trade.none':
    'Il n’y a pas de liens : d’après les listes, les industries n’utilisent aucun de ces biens, ou aucun n’a un bout dans la région.',
  'trade.filters': 'Liens montrés sur la carte et dans le tableau',
  'trade.observed': 'observé à un bout ou aux deux',
  'trade.port': 'Port d’entrée',
  'trade.ports': 'Port d’entrée (somme)',
  'trade.portSays': '{value} en {n} liens',
  'trade.mapLabel': 'Carte des liens entre régions ; le tableau ci-dessous les a tous',
  'trade.pick': 'Choisissez un arc ou une ligne du tableau pour voir sur quoi le lien repose.',
  'trade.hint':
    'Pointez un arc ; cliquez pour voir sur quoi il repose. Au clavier : la première cellule de chaque ligne.',
  'trade.link': 'Lien',
  'trade.quotient': '× hasard',
  'trade.industry': 'Industrie principale',
  'trade.ofLink': '{name}, {share}',
  'trade.intervalOf': 'Avec d’autres frictions et industries',
  'trade.noInterval': 'Le montant est le même avec toutes.',
  'trade.unknownPort': 'inconnu',
  'trade.products': 'Produits',
  'trade.productsText':
    'Les plus grands produits, quel que soit leur usage final. Quand un produit est de plusieurs industries, sa valeur est répartie : selon des codes plus fins publiés, selon ce qui a été échangé de codes plus fins, ou à parts égales.',
  'trade.productName': 'Produit',
  'trade.partOfGoods': 'Part des biens',
  'trade.endUse': 'Usage final',
  'trade.industries': 'Industries',
  'trade.clusters': 'Grappes',
  'trade.more': '{n} de plus',
  'trade.basisTitle': 'Répartition',
  'trade.basis.published': 'publiée',
  'trade.basis.traded': 'selon les échanges',
  'trade.basis.equal': 'parts égales',
  'trade.basis.none': 'aucune industrie',
  'trade.ambiguity': 'Ambiguïté',
  'trade.suppliers': 'Industries qui les produisent',
  'trade.suppliersText':
    'Ce que les industries du pays vendeur vendent, par estimation. L’intervalle contient neuf dixièmes des tirages des industries de produits ambigus.',
  'trade.buyers': 'Industries qui les utilisent',
  'trade.buyersText':
    'Ce que les industries du pays acheteur achètent, par estimation, selon ce qu’elles utilisent de chaque produit dans le tableau entrées-sorties.',
  'trade.industryName': 'Industrie',
  'trade.part': 'Part',
  'trade.digits': 'Chiffres avec emplois',
  'trade.twins': 'Grappes jumelles',
  'trade.twinsText':
    'La même grappe des deux côtés de la frontière : ce que ses producteurs d’une région vendent, par estimation, aux utilisateurs de l’autre. Indice de 1 : autant va que vient ; 0 : tout va dans un sens.',
  'trade.twinsUnknown': 'Un point : le commerce dans ce sens n’est pas connu par produit.',
  'trade.twinsWhole': 'Tous biens confondus, quel que soit le produit choisi plus haut.',
  'trade.forth': 'Aller',
  'trade.back': 'Retour',
  'trade.fromShare': 'Emplois dans la première',
  'trade.toShare': 'Emplois dans la seconde',
  'term.quotient':
    'Combien de fois ce que serait le lien si producteurs et utilisateurs se rencontraient au hasard : 1 est le hasard, 3 est le triple.',
  'term.basis':
    'Publiée : chaque code plus fin est d’une seule industrie. Selon les échanges : répartie selon ce qui a été échangé de codes plus fins ailleurs. Parts égales : rien ne distingue les industries, chacune a donc autant.',
  'term.ambiguity':
    'Entropie des parts des industries : 0 si un produit est d’une seule ou si les parts sont publiées, 0,69 si deux sont égales, 1,10 si trois le sont.',
  'term.digits':
    'Chiffres du code de l’industrie jusqu’auxquels les emplois par lieu sont connus. Moins de cinq, c’est grossier : les lieux se distinguent par une industrie plus large.',
  'term.twinShare': 'Part des emplois du pays dans les industries de la grappe qui est dans cette région.',
  'term.back': 'Un point là où le commerce dans ce sens n’est pas connu par produit.',
  'term.port':
    'Où le lien passe probablement la frontière terrestre : parmi les ports qui détournent à peine, celui où entrent le plus de camions.',
};
