/** English of the pages about suppliers of imports: dependency, redirection, what both sides report. */

export const supplyEn = {
  'value.tab.dependency': 'Dependency',
  'value.tab.redirect': 'Redirection',
  'value.tab.mirror': 'Both sides’ reports',
  'supply.source': 'Source: {rests}. iCluster, release {release}.',
  'supply.imports': 'imports of {buyer} by product and country, {year}',
  'supply.exports': 'exports of all countries, {year}',

  'depend.title': 'Dependency on suppliers',
  'depend.lead':
    '{buyer} imported {imports} in {year}, {outside} ({share}) of it from outside North America.',
  'depend.leadOf':
    '{buyer} imported {imports} of {what} in {year}, {outside} ({share}) of it from outside North America.',
  'depend.leadDependent':
    'It depends on few suppliers outside for {n} of {total} products: their sales are concentrated, more than half comes from them, and North America exports less than that.',
  'depend.leadUnknown':
    'Whether it depends on them cannot be said: exports of all countries are not loaded, or in another currency.',
  'depend.none': '{buyer} imports no products of {what} as far as is known.',
  'depend.imports': 'Imports',
  'depend.fromOutside': 'From outside North America',
  'depend.outside': 'From outside',
  'depend.products': 'Dependent products',
  'depend.singles': 'Of one supplier',
  'depend.only': 'Products listed',
  'depend.only.all': 'all',
  'depend.only.dependent': 'dependent',
  'depend.only.lasting': 'dependent for years',
  'depend.only.single': 'of one supplier',
  'depend.noneOf.all': 'There are no products.',
  'depend.noneOf.dependent':
    'None of these products is dependent, or exports of all countries are not known.',
  'depend.noneOf.lasting':
    'No dependency of these products is known to last. That takes imports of two years or more.',
  'depend.noneOf.single': 'None of these products comes from one supplier.',
  'depend.first': 'Most from outside North America: {name}, {value}',
  'depend.sub':
    'Imports from outside North America and their part of all imports of the product; the {n} largest of {total} products.',
  'depend.isDependent': 'dependent',
  'depend.isNot': 'not dependent, or not known',
  'depend.listText':
    'Products by what comes from outside North America. CDI1: concentration of the suppliers outside; CDI2: part of imports from outside; CDI3: these over the exports of North America. In bold: dependent. A dot: exports of all countries are not known or there are none.',
  'depend.cdi1': 'CDI1',
  'depend.cdi2': 'CDI2',
  'depend.cdi3': 'CDI3',
  'depend.standing': 'Standing',
  'depend.isLasting': 'for years',
  'depend.isSingle': 'one supplier',
  'depend.isUnknown': 'dependency not known',
  'depend.suppliers': 'Largest suppliers',
  'depend.concentration': 'Concentration of all',
  'depend.world': 'Concentration in the world',
  'depend.method':
    'Core dependency indicators of the European Commission, with North America as the bloc: CDI1 is the Herfindahl index of the suppliers outside, CDI2 the part of imports from outside, CDI3 these over the exports of the bloc. Dependent: above 0.4, 0.5 and 1. Lasting (GeoDep): by the rule of CEPII, in two of three years.',
  'term.cdi1':
    'CDI1: Herfindahl index of the suppliers outside North America, 0 to 1. Above 0.4 is concentrated.',
  'term.cdi2': 'CDI2: part of imports that comes from outside North America. Above 0.5 is most of them.',
  'term.cdi3':
    'CDI3: imports from outside over exports of North America of the same heading. Above 1 it could not take their place.',
  'term.dependent':
    'Dependent: CDI1 above 0.4, CDI2 above 0.5 and CDI3 above 1, all three. For years (GeoDep): imports and the world’s exports are concentrated and imports exceed exports in two of three years (rule of CEPII).',
  'term.single': 'One supplier has more than four fifths of the imports.',
  'term.concentration': 'Herfindahl index of all suppliers, 0 to 1.',
  'term.worldConcentration': 'Herfindahl index of the countries that export the heading.',

  'redirect.title': 'Where imports would turn to',
  'redirect.titleOf': '{from} → others, {buyer}',
  'redirect.left': 'Turned away from',
  'redirect.outside': 'all outside North America',
  'redirect.part': 'Part that turns away',
  'redirect.elasticity': 'Elasticity',
  'redirect.spare': 'What others can add, %',
  'redirect.help':
    'A scenario, not a forecast: a part of the imports turns away, others take it on by their shares, each at most so much per cent of what it exports to all of the world. The elasticity of substitution says how readily suppliers replace each other.',
  'redirect.lead':
    'If {part} of the {value} that {buyer} imported from {from} ({year}) turned away, others could take on {placed} ({low}–{high}), {share} of it; {unplaced} nobody could.',
  'redirect.leadOf':
    'If {part} of the {value} of {what} that {buyer} imported from {from} ({year}) turned away, others could take on {placed} ({low}–{high}), {share} of it; {unplaced} nobody could.',
  'redirect.none': '{buyer} imports nothing from {from} as far as is known: choose another supplier.',
  'redirect.noneOf': '{buyer} imports nothing of {what} from {from} as far as is known: choose other goods.',
  'redirect.from': 'Imports from there',
  'redirect.taken': 'Turns away',
  'redirect.placed': 'Others take on',
  'redirect.unplaced': 'Nobody can',
  'redirect.ofImports': '{share} of all',
  'redirect.ofTaken': '{share} of what turns away',
  'redirect.takers': 'Who takes on',
  'redirect.first': '{name} would take on most: {share} of what is placed',
  'redirect.sub':
    'What the {n} largest would sell more. The line goes from an elasticity of {low} to one of {high}.',
  'redirect.noTaker': 'Nobody else can take on any of it.',
  'redirect.stuck': 'Hardest to place: {name}, {value}',
  'redirect.stuckSub':
    'What nobody could take on, and its part of what turns away of the product; the {n} largest.',
  'redirect.allPlaced': 'All that turns away could be taken on by others.',
  'redirect.suppliers': 'Suppliers',
  'redirect.suppliersText': 'Those who take on most first; in bold who is left.',
  'redirect.productsText': 'Products of which most turns away first.',
  'redirect.supplier': 'Supplier',
  'redirect.before': 'Supplies now',
  'redirect.change': 'Change',
  'redirect.growth': 'Of now',
  'redirect.share': 'Of what is placed',
  'redirect.full': 'Products at its limit',
  'redirect.cost': 'Times dearer',
  'redirect.most': 'Takes on most',
  'redirect.nobody': 'nobody',
  'redirect.interval': 'Interval (elasticity of {low} to {high})',
  'redirect.method':
    'What turns away of each product is shared out among the other suppliers in proportion to their share times what they can add, none above its limit; what is left goes to those with room. A scenario: prices, quality and contracts are not in it.',
  'term.redirectChange':
    'What it would sell more, or less where it is left; the interval is of other elasticities.',
  'term.redirectShare': 'Part of all that others take on.',
  'term.full': 'Products of which it takes on all that it can.',
  'term.unplaced': 'What turns away and exceeds what all others can add.',
  'term.placed': 'Part of what turns away that others can take on; the interval is of other elasticities.',
  'term.cost':
    'How many times dearer whom is left would have to become for that, at the elasticity asked for. A dot where nobody else supplies or all is left.',

  'mirror.title': 'What both sides report',
  'mirror.any': 'any',
  'mirror.lead':
    '{to} reports {imports} of imports from {from} in {year}, {from} {exports} of exports there: {gap} more ({share}). Chapter by chapter reports are {apart} apart.',
  'mirror.leadLess':
    '{to} reports {imports} of imports from {from} in {year}, {from} {exports} of exports there: {gap} less ({share}). Chapter by chapter reports are {apart} apart.',
  'mirror.none': 'No trade is known from both sides in the same year and currency.',
  'mirror.empty':
    'Reports of the buyer and of the seller are needed, of one year and in one currency, such as US trade by chapter and UN Comtrade of Mexico. A file that has the other side is added with',
  'mirror.pairs': 'Pairs of countries',
  'mirror.pairsText': 'Pick one to see its chapters below.',
  'mirror.pair': 'Seller → buyer',
  'mirror.imports': 'Imports as reported',
  'mirror.exports': 'Exports as reported',
  'mirror.gap': 'Gap',
  'mirror.share': 'Gap over the mean',
  'mirror.apart': 'Chapters apart',
  'mirror.chapter': 'Chapter',
  'mirror.chapters': 'Chapters: {pair}',
  'mirror.chaptersText': 'Chapters of the Harmonized System, widest gaps first.',
  'mirror.oneSide': 'Reported by one side only, which is not zero on the other: {n}.',
  'mirror.more': '{country} reports more',
  'mirror.first': 'Furthest apart: {name}, {gap}',
  'mirror.sub':
    '{pair}: gap between both reports and its part of their mean; the {n} widest of {total} chapters.',
  'mirror.rests': 'imports reported by {to} and exports reported by {from}, {year}',
  'mirror.method':
    'Imports as the buyer reports them less exports as the seller does, of the latest year and currency both report, by chapter of the Harmonized System; over the mean of both.',
  'term.gap':
    'Imports as the buyer reports them less exports as the seller does. Freight, insurance, goods by way of other countries and classification make some of it.',
  'term.mirrorShare': 'The gap over the mean of both reports, from −200% to +200%.',
  'term.apart':
    'Gaps of chapters added up without their signs, over the mean of both: what cancels out in the sum.',
} as const;

export type SupplyKey = keyof typeof supplyEn;
