/** English of the pages about value networks; part of the dictionary in ../en.ts. */

export const valueEn = {
  'nav.value': 'Value networks',
  'value.title': 'Value networks',
  'value.pages': 'Pages of value networks',
  'value.tab.sectors': 'Sectors',
  'value.tab.exports': 'Exports',
  'value.tab.origins': 'Origins',
  'value.tab.tables': 'Tables',
  'value.choices': 'What is shown, and of which table',
  'value.empty':
    'Value networks are computed from input-output tables: WIOD or OECD for the world, BEA for the United States, INEGI for Mexico. None are loaded yet. A file that has them is added with',
  'value.empty.exports':
    'What exports are made of is known from tables that tell imports apart. None are loaded yet. A file that has them is added with',
  'value.empty.origins':
    'Whose value added a region uses is known from tables of the world, such as WIOD or OECD. None are loaded yet. A file that has them is added with',
  'value.unsuited.exports':
    '{asked} does not tell imports apart, so what its exports hold of them is not known. Shown instead: {shown}.',
  'value.unsuited.origins':
    '{asked} is a table of one country, which does not say whose value added is used. Shown instead: {shown}.',
  'value.table': 'Input-output table',
  'value.worlds': 'The world',
  'value.countries': 'One country',
  'value.others': 'Other regions',
  'value.source': 'Source: {name}, {classification}. iCluster, release {release}.',
  'value.sourceAll': 'iCluster, release {release}.',
  'value.lead':
    '{region}, {year}: {first} is furthest from final use ({stages} stages); {last} has the longest chain behind it ({behind}).',
  'value.keys':
    '{n} of {total} sectors are key: buyers and suppliers depend on them more than on the mean sector',
  'value.stages': 'Sectors by stages',
  'value.stagesSub':
    'Each circle is a sector of {region}, {year}: the further right, the more stages to final use; the higher, the more stages behind it; area: output.',
  'value.edge': 'At the edge, because they have far more stages than the others: {n}.',
  'value.axisUp': 'Upstreamness (stages to final use) →',
  'value.axisDown': '↑ Downstreamness (stages from primary inputs)',
  'value.sectors': 'Sectors',
  'value.sector': 'Sector',
  'value.role': 'Role',
  'value.role.key': 'Key',
  'value.role.forward': 'Forward',
  'value.role.backward': 'Backward',
  'value.role.weak': 'Weak',
  'value.output': 'Output',
  'value.valueAdded': 'Value added',
  'value.exports': 'Exports',
  'value.upstreamness': 'Upstreamness',
  'value.downstreamness': 'Downstreamness',
  'value.backward': 'Backward linkage',
  'value.forward': 'Forward linkage',
  'value.spread': 'Spread',
  'value.directBackward': 'Inputs bought',
  'value.directForward': 'Sold as inputs',
  'value.importShare': 'Imported inputs',
  'value.multiplier': 'Value added per unit',
  'value.jobsMultiplier': 'Jobs per million',
  'value.extraction': 'Lost without it',
  'value.exportsTitle': 'What exports are made of',
  'value.exportsLead':
    '{own} of the {exports} that {name} exported in {year} is its own value added, {foreign} that of others.',
  'value.exportsLeadAlone':
    '{own} of the {exports} that {name} exported in {year} is its own value added, {foreign} imports that went into it.',
  'value.blocLead': 'Its members exported {members}, of which {between} to each other.',
  'value.exporter': 'Exporter',
  'value.method': 'Method',
  'value.method.borin-mancini': 'Borin and Mancini: 4 terms',
  'value.method.wang-wei-zhu': 'Wang, Wei and Zhu: 16 terms',
  'value.method.koopman-wang-wei': 'Koopman, Wang and Wei: 9 terms',
  'value.methodIs': '{method}.',
  'value.methodText.borin-mancini': 'What crosses the border several times is told apart from value added.',
  'value.methodText.wang-wei-zhu':
    'Foreign value added is split into that of the importer (M) and that of others (O).',
  'value.methodText.koopman-wang-wei': 'Exports as a whole, by what becomes of them.',
  'value.right': 'Right side',
  'value.exporters': 'Exporting sectors',
  'value.importers': 'Importers',
  'value.importer': 'Importer',
  'value.flows': 'No other country adds as much to what {name} exports as {origin}: {share}',
  'value.flowsAlone': '{share} of what {name} exports are imports that went into it',
  'value.flowsPlain': 'Value added in exports',
  'value.flowsSub.sectors':
    'Left: whose value added is in exports, {year}. Right: the sectors that export it.',
  'value.flowsSub.importers': 'Left: whose value added is in exports, {year}. Right: who imports them.',
  'value.flowsHint': 'Point at a band or reach it with Tab: its amount is said above the flows.',
  'value.standing.own': 'the exporter’s own',
  'value.standing.foreign': 'of others',
  'value.standing.untold': 'not told',
  'value.is': '{name}: {value}',
  'value.foreignPart': '{share} of it from others',
  'value.otherRegions': '{n} other regions',
  'value.otherSectors': '{n} other sectors',
  'value.side': 'Side',
  'value.from': 'origin',
  'value.to': 'destination',
  'value.terms': 'Terms',
  'value.termsText': 'They add up to exports. Names are those of the literature.',
  'value.term': 'Term',
  'value.termId': 'Short name',
  'value.amount': 'Amount',
  'value.shareOfExports': 'Share of exports',
  'value.measures': 'Participation in value chains',
  'value.measuresText': 'Measures that overlap: they do not add up.',
  'value.measure': 'Measure',
  'value.listText': 'Exports, their part of all exports, and the share of each term in them.',
  'value.used': 'Ends up there',
  'value.originsTitle': 'Whose value added is used',
  'value.originsLead':
    'Of the {total} that {name} used in {year}, {own} is its own value added; {foreign} comes from others, however many borders it crossed.',
  'value.user': 'User',
  'value.apart': 'Value added of {origin} is {share} of use, direct imports from it are {direct}',
  'value.originsPlain': 'Origins of value added in final use',
  'value.originsSub':
    'Shares of final use, {name}, {year}; the {n} largest origins outside. Where value added is the larger, it arrives through others; where it is the smaller, imports hold value added of others.',
  'value.everyOrigin': 'Every origin',
  'value.origin': 'Origin',
  'value.originShare': 'Value added',
  'value.shareOfUse': 'Share of use',
  'value.directShare': 'Direct imports',
  'value.points': 'Difference (points)',
  'value.tables': 'Input-output tables',
  'value.tablesLead': '{n} tables can be used, {world} of them of the whole world.',
  'value.currency': 'Currency',
  'value.rows': 'Rows',
  'value.imports': 'Imports',
  'value.imports.within': 'within the table',
  'value.imports.product': 'by product',
  'value.imports.buyer': 'by buyer',
  'value.imports.none': 'not told apart',
  'value.rowResidual': 'Sales residual',
  'value.columnResidual': 'Purchases residual',
  'value.wholeResidual': 'Residual of the whole',
  'value.aboveOne': 'Buy more than they make',
  'value.identities': 'How far tables are from their identities',
  'value.identitiesText':
    'Zero is exact but for rounding. A dot: the table does not publish what it takes to know.',
  'value.incomplete': 'Incomplete tables',
  'value.incompleteText':
    'Parts of these are loaded, but something is missing. Import the file that has it and build again.',
  'term.role':
    'Key: both linkages are above those of the mean sector. Backward: only what it draws on is. Forward: only what it feeds is. Weak: neither.',
  'term.valueAdded': 'Wages, profits and taxes on production: output less everything bought for it.',
  'term.upstreamness':
    'Mean number of stages from the sector to final use: 1 sells to final users only, 3 is two sales away from them.',
  'term.downstreamness':
    'Mean number of stages behind the sector: 1 buys no inputs, more has a longer chain of suppliers. It is also the output multiplier.',
  'term.backward':
    'Power of dispersion: how much output a unit of final demand sets off in all sectors, over that of the mean sector.',
  'term.forward':
    'How much output a unit of primary inputs here carries in all sectors that use its products, over that of the mean sector.',
  'term.spread':
    'How unevenly a sector draws on others: coefficient of variation of what it needs of each. Low where many sectors are reached alike.',
  'term.directBackward': 'Inputs from sectors of the table per unit of output.',
  'term.directForward': 'Part of output that other sectors buy as inputs.',
  'term.importShare': 'Imported inputs per unit of output.',
  'term.multiplier': 'Value added that stays in the country, all along the chain, per unit of final demand.',
  'term.jobsMultiplier':
    'Jobs all along the chain per million of final demand, in the currency of the table.',
  'term.extraction':
    'Output that all sectors together would lose if the sector neither bought nor sold: hypothetical extraction.',
  'term.used': 'Value added of the exporter in the final use of this region, whoever it bought it from.',
  'term.originShare': 'Value added of the origin in final use, however many borders it crossed.',
  'term.directShare': 'Imports straight from the origin as a part of final use: what trade statistics show.',
  'term.points':
    'Value added less direct imports, in percentage points: above zero the origin matters more than its trade shows.',
  'term.rows': 'Sectors of all regions of the table.',
  'term.rowResidual':
    'What sectors sell to each other and to final use, less the output published for them; differences added up without their sign, as a part of all output.',
  'term.columnResidual':
    'What sectors buy, with their value added, less the output published for them; differences added up without their sign, as a part of all output.',
  'term.wholeResidual':
    'Value added of the whole, less final demand and exports less imports, as a part of the latter: both are gross domestic product.',
  'term.aboveOne':
    'Sectors whose purchases exceed their output, as happens where a loss is made or a product is revalued. Their multipliers are to be read with care.',
  'value.method.indicators':
    'Leontief and Ghosh on the table’s flows: stages to final use (Antràs and others), linkages over the mean sector, multipliers, and what all sectors would lose without the sector.',
  'value.method.identities':
    'Identities of the table as it was read: rows and columns against published output, value added against final demand. Nothing was changed to make them hold unless “+gras” stands behind the table’s name.',
  'value.method.origins':
    'Value added by whose it is in the region’s final use, through all borders it crossed (Leontief’s inverse), beside direct imports of the table.',
} as const;

export type ValueKey = keyof typeof valueEn;
