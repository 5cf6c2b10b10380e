/** English of the pages about a table as a whole: network, region by quotients, change, extraction, influence. */

export const structureEn = {
  'value.groups': 'Groups of pages of value networks',
  'value.pagesOf': 'Pages: {group}',
  'value.group.chains': 'Chains and trade',
  'value.group.places': 'Places',
  'value.group.tables': 'Sectors and tables',
  'value.group.whatif': 'What if',
  'value.tab.network': 'Network',
  'value.tab.region': 'A region’s economy',
  'value.tab.change': 'Change',
  'value.tab.extract': 'Extraction',
  'value.tab.influence': 'Influence',
  'prov.from': 'Computed from',
  'prov.computed': 'computed from what is published',
  'prov.noSources': 'The files are listed under Sources.',
  'structure.placed': '{name} ({region})',
  'structure.everyRegion': 'All regions',

  'network.title': 'Network of supply',
  'network.lead':
    'Of {links} links between sectors, {kept} are more than chance; they carry {share} of all value and tie sectors into {n} communities. Runs in other orders agree on them to {stability} (1 is in full).',
  'network.kept': 'Links of the backbone',
  'network.of': 'of {n}',
  'network.keptShare': 'Their part of all value',
  'network.communities': 'Communities',
  'network.stability': 'Stability',
  'network.resolution': 'Resolution',
  'network.resolution.0.5': '0.5: few, large communities',
  'network.resolution.1': '1: usual',
  'network.resolution.2': '2: more, smaller ones',
  'network.resolution.4': '4: many small ones',
  'network.alpha': 'Significance of links',
  'network.central': 'Who is central',
  'network.by': 'By',
  'network.by.page_rank': 'PageRank',
  'network.by.betweenness': 'Betweenness',
  'network.by.systemic_risk': 'Systemic risk',
  'network.by.sales': 'Sales to sectors',
  'network.purchases': 'Purchases of sectors',
  'network.first': '{name} comes first by {by}: {value}',
  'network.sub.page_rank':
    'PageRank follows purchases: high where many who are needed themselves buy. The {n} largest of {total} sectors; all of the table add up to one.',
  'network.sub.betweenness':
    'Part of all pairs of other sectors whose strongest way of supply leads through the sector, on the backbone. The {n} largest of {total} sectors.',
  'network.sub.systemic_risk':
    'What the failure of the sector would take of all sales in the backbone, by lack of inputs or of customers. The {n} largest of {total} sectors.',
  'network.sub.sales': 'What the sector sells to sectors as inputs. The {n} largest of {total} sectors.',
  'network.core': 'Core',
  'network.community': 'Community',
  'network.communitiesTitle': 'Communities',
  'network.communitiesText':
    'Sectors that trade with each other more than chance would have it, named by their largest. Pick one to see only its sectors below.',
  'network.largest': 'Largest sectors',
  'network.size': 'Sectors',
  'network.regions': 'Regions',
  'network.resolutions': 'How sure communities are',
  'network.resolutionsText':
    'At each resolution {runs} runs look at sectors in other orders; stability says how much they agree.',
  'network.modularity': 'Modularity',
  'network.read': 'How to read them',
  'network.stable': 'stable',
  'network.unstable': 'one way of cutting among several',
  'network.only': 'Only the community of {name}.',
  'network.all': 'Show all sectors',
  'network.method':
    'PageRank (damping 0.85) and sales are of all links of the table. Betweenness, cores, communities and systemic risk are of the backbone, the links kept by the disparity filter at {alpha}. Communities maximise modularity; stability is the mean normalised mutual information of {runs} runs.',
  'term.pageRank':
    'Weight that a sector has where each passes its own on to those it buys from, by their parts of its inputs. Adds up to one.',
  'term.betweenness':
    'Part of all pairs of other sectors whose strongest way of supply leads through this one.',
  'term.systemicRisk':
    'Economic systemic risk index: part of all sales in the backbone that is lost when the sector fails, nobody being replaced.',
  'term.core':
    'Largest k so that the sector belongs to a part of the backbone where each has k links to others.',
  'term.community':
    'Sectors that trade with each other more than chance would have it. Numbers are names only.',
  'term.modularity': 'How much more lies inside communities than chance would put there: 0 is chance.',
  'term.stability':
    'How far runs in other orders agree, 0 to 1. Below 0.8 or so communities are one way of cutting among several.',
  'term.backbone':
    'Links that are more than chance for their seller or their buyer (disparity filter); the rest is left out where the text says so.',

  'quotients.title': 'A region’s economy by its nation’s table',
  'quotients.region': 'Region',
  'quotients.own': 'Of its nation, else of the world',
  'quotients.quotients': 'Quotients',
  'quotients.flq': 'FLQ: size of the region',
  'quotients.aflq': 'AFLQ: and buyers’ specialisation',
  'quotients.lead':
    '{region} has {jobs} jobs ({year}), {share} of the nation’s, in sectors of {table}. Its largest sector is {sector}: a unit of final demand sets off {here} of output in the region ({low}–{high}), {nation} in the nation.',
  'quotients.shareOfNation': 'Of the nation’s jobs',
  'quotients.specialised': 'Sectors it is specialised in',
  'quotients.inRegion': 'in the region, with its interval',
  'quotients.inNation': 'in the nation',
  'quotients.multipliersTitle': 'What a unit of final demand sets off in {region}, and in its nation',
  'quotients.multipliersSub':
    'Output multipliers of the {n} largest sectors. The line holds nine tenths of the draws of a parameter that nobody knows.',
  'quotients.lack': 'What the region lacks',
  'quotients.lackTitle': 'Most of what is lacking is {sector}: {value} more is needed than made',
  'quotients.lackSub': 'What {region} needs of each sector less what it makes; the {n} largest.',
  'quotients.lackLabel': '{value} of {need}',
  'quotients.noLack': 'The region makes at least what it needs of every sector it has.',
  'quotients.listText':
    'Sectors with jobs in the region, largest first. What it buys and makes is modelled from the nation’s table.',
  'quotients.slq': 'Quotient (SLQ)',
  'quotients.multiplier': 'Multiplier in the region',
  'quotients.national': 'In the nation',
  'quotients.purchased': 'Bought in the region',
  'quotients.demand': 'Needed',
  'quotients.surplus': 'Made less needed',
  'quotients.rpc': 'Own supply at most',
  'quotients.from': '{table}; jobs by industry of {year}',
  'quotients.interval': 'Interval (nine tenths of the draws of delta)',
  'quotients.method.flq':
    'A nation’s coefficients times Flegg’s location quotients (FLQ), which hold cross-industry quotients (CILQ) and the size of the region; {draws} draws of delta. The simple quotient (SLQ) is the sector’s part of the region’s jobs over its part of the nation’s.',
  'quotients.method.aflq':
    'A nation’s coefficients times the augmented quotients (AFLQ): Flegg’s, made larger where the buying sector is specialised; {draws} draws of delta. The simple quotient (SLQ) is the sector’s part of the region’s jobs over its part of the nation’s.',
  'quotients.cross': 'Multiplier, CILQ',
  'quotients.simple': 'Multiplier, SLQ',
  'quotients.crossPurchased': 'Bought here, CILQ',
  'term.cilq':
    'By cross-industry quotients: the seller’s quotient over the buyer’s, without the region’s size. No delta, so no interval; rather too large for small regions.',
  'term.slqMultiplier': 'By simple quotients of the selling sectors alone. No delta, so no interval.',
  'term.slq':
    'Simple location quotient: the sector’s part of the region’s jobs over its part of the nation’s. Above 1 the region is specialised in it.',
  'term.regionalMultiplier':
    'Output that a unit of final demand sets off in the region, all along its own chain: median of the draws and nine tenths of them.',
  'term.nationalMultiplier': 'The same in the nation, by its own table.',
  'term.purchased': 'Part of what the sector buys in the nation that it buys in the region.',
  'term.regionalOutput': 'The nation’s output shared out by jobs, in the year of the table.',
  'term.regionalDemand':
    'What the region’s sectors need of it by the nation’s coefficients, and its final users by the nation’s composition.',
  'term.surplus': 'Output less need: below zero the region buys from elsewhere.',
  'term.rpc':
    'Regional purchase coefficient of the supply-demand pool: the most of its need that the region can have of its own.',

  'change.title': 'Why output changed',
  'change.before': 'Earlier table',
  'change.after': 'Later table',
  'change.empty':
    'A change needs two tables of the same sectors in different years, such as WIOD 2000 and 2011. Fewer are loaded. A file that has another year is added with',
  'change.lead':
    'Output of {region} went from {before} ({from}) to {after} ({to}). Technology and trade: {technology}; what final demand is made of: {mix}; how much there is of it: {level}.',
  'change.leadEvery':
    'Output of every region, {from} to {to}, by what sectors buy, by what final demand is made of, and by how much there is of it.',
  'change.change': 'Change',
  'change.technology': 'Technology and trade',
  'change.mix': 'Composition of demand',
  'change.level': 'Level of demand',
  'change.ofBefore': '{share} of before',
  'change.first': '{name} changed most: {change}',
  'change.sub':
    'Sectors of {region} that changed most, {n} of {total}: three terms from zero, their sum as a mark and in numbers.',
  'change.subRegions':
    'Regions that changed most, {n} of {total}: three terms from zero, their sum as a mark and in numbers.',
  'change.listText': 'Technology and trade, composition and level add up to the change.',
  'change.method':
    'Structural decomposition of output: the mean of the two polar forms (Dietzenbacher and Los 1998). Terms add up to the change.',
  'term.technology': 'What sectors buy of each other per unit of output changed, and from where.',
  'term.mix': 'Final demand shifted to other goods or other makers.',
  'term.level': 'There is more or less final demand in all. In prices of each year, so a part is inflation.',

  'extract.title': 'Hypothetical extraction',
  'extract.mode': 'What is taken out',
  'extract.mode.total': 'all they buy, sell and deliver',
  'extract.mode.backward': 'what they buy',
  'extract.mode.forward': 'what they sell to producers',
  'extract.whole': 'All sectors of the region',
  'extract.add': 'Take out another sector too',
  'extract.addHint': 'Sector or region',
  'extract.sectors': 'Sectors taken out',
  'extract.sectorsOf': 'Sectors taken out: {names}',
  'extract.group': 'Taken out too',
  'extract.remove': 'keep it',
  'extract.removeOne': 'Keep {name}',
  'extract.allOf': 'all sectors of {region}',
  'extract.lead.total':
    'Without {sectors}, all sectors together would lose {lost} of output, {share} of all; {others} of it is lost by sectors that stay.',
  'extract.lead.backward':
    'If {sectors} bought nothing of other sectors, all together would lose {lost} of output, {share} of all; {others} of it is lost by sectors that stay.',
  'extract.lead.forward':
    'If {sectors} sold nothing to producers, all together would lose {lost} of output, {share} of all; {others} of it is lost by sectors that stay.',
  'extract.lost': 'Output lost',
  'extract.own': 'Output of what is taken out',
  'extract.others': 'Lost by sectors that stay',
  'extract.ofAll': '{share} of all output',
  'extract.ofLost': '{share} of the loss',
  'extract.byShare': 'part of own output',
  'extract.first.lost': '{name} loses most: {lost}',
  'extract.first.share': '{name} loses the largest part of its own output: {share}',
  'extract.regionsSub':
    'Output lost in a year and its part of the region’s own; the {n} hit most of {total} regions.',
  'extract.sectorsSub':
    'Output lost in a year and its part of the sector’s own; the {n} hit most of {total} sectors that stay.',
  'extract.isOut': 'sectors of it are taken out',
  'extract.isStaying': 'others',
  'extract.out': 'taken out',
  'extract.share': 'Of own output',
  'extract.method.total':
    'Rows, columns and final demand of the sectors are set to zero and output is solved anew (Leontief’s model). Nobody takes their place.',
  'extract.method.backward':
    'Columns of the sectors are set to zero, what they deliver stays, and output is solved anew (Leontief’s model).',
  'extract.method.forward':
    'Rows of the sectors are set to zero: producers buy the same from outside the table instead. Output is solved anew (Leontief’s model).',
  'term.lossShare': 'Output lost over the output of the sector or region itself.',
  'term.lostByOthers': 'The loss less what is lost by the sectors that are taken out themselves.',

  'influence.title': 'Fields of influence',
  'influence.region': 'Sold or bought by',
  'influence.by': 'Listed by',
  'influence.by.field': 'field of influence',
  'influence.by.output': 'output for 1% more',
  'influence.top': 'Coefficients listed',
  'influence.lead.field':
    'Of {n} coefficients above zero, what most hangs on is {name}: its field of influence is {value} times that of the mean cell.',
  'influence.lead.output':
    'Of {n} coefficients above zero, one per cent more of {name} adds most to all output: {value}.',
  'influence.first.field': 'Most of the table moves with {name}',
  'influence.first.output': 'One per cent more of {name} adds most',
  'influence.times': '{n} × mean',
  'influence.sub.field':
    'Strength of the field of influence over that of the mean cell of the table; the {n} largest of {total} coefficients.',
  'influence.sub.output':
    'What all output grows by when the coefficient grows by one per cent; the {n} largest of {total} coefficients.',
  'influence.coefficients': 'Coefficients',
  'influence.listText':
    'A coefficient is what the buyer takes of the seller per unit of its output. The field says nothing of how large it is; the change of output does.',
  'influence.coefficient': 'Seller → buyer',
  'influence.field': 'Field',
  'influence.relative': 'Over the mean',
  'influence.output': 'Output for 1% more',
  'influence.size': 'Coefficient',
  'influence.none': 'The region neither sells nor buys inputs in this table.',
  'influence.method':
    'Field of influence of Sonis and Hewings (1989): by how much all cells of the Leontief inverse move for each unit of the coefficient. Output for one per cent more by the formula of Sherman and Morrison, final demand as it is.',
  'term.field': 'By how much all cells of the inverse grow together for each unit of the coefficient.',
  'term.relativeField': 'The field over the mean of all cells of the table: 1 is the mean.',
  'term.outputChange': 'By how much all output grows when the coefficient grows by one per cent.',
  'term.coefficient': 'What the buyer takes of the seller per unit of its output.',
} as const;

export type StructureKey = keyof typeof structureEn;
