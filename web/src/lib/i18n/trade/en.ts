/** English of the page about trade by product. */

export const tradeEn = {
  'value.tab.links': 'Trade links',
  'trade.title': 'Trade links',
  'trade.titleOf': 'Trade links: {from} → {to}',
  'trade.source':
    'Source: trade by product and jobs by industry of the countries ({from} → {to}, {year}). iCluster, release {release}.',
  'trade.choices': 'Which trade is shown',
  'trade.seller': 'Country that sells',
  'trade.buyer': 'Country that buys',
  'trade.swap': 'Swap seller and buyer',
  'trade.product': 'Product (HS code)',
  'trade.productHint': 'e.g. 8708',
  'trade.productBad': 'A code of the Harmonized System is made of digits: 87, 8708 or 870829.',
  'trade.level': 'Between',
  'trade.level.state': 'states',
  'trade.level.place': 'metropolises and counties',
  'trade.region': 'Region at one end',
  'trade.anyRegion': 'Any region',
  'trade.everyRegion': 'All regions',
  'trade.lead': '{from} → {to}, {year}: goods worth {all}.',
  'trade.leadOf': '{from} → {to}, {year}: goods of {what} worth {value}, {share} of all goods ({all}).',
  'trade.leadLinked':
    'Industries use {linked} of them ({share}): intermediate and capital goods, which links are made of.',
  'trade.hs': 'HS {code}',
  'trade.noGoods': '{from} → {to}, {year}: no goods of {what} are known, of {all} in all.',
  'trade.lost': 'Goods worth {value} are of products that no list brings to an industry.',
  'trade.endUses': 'End uses',
  'trade.links': 'Links between regions',
  'trade.largest': 'The largest link is {link}: {value}, {share} of what industries use',
  'trade.linksSub':
    'The {n} largest links, {share} of what industries use, {currency} of {year}. Width by amount, through the port where each is likely to cross; dots: ports, by the sum of these links.',
  'trade.linksSubPlain':
    'The {n} largest links, {share} of what industries use, {currency} of {year}. Width by amount.',
  'trade.none':
    'There are no links: industries use none of these goods as far as lists tell, or none has an end in the region.',
  'trade.filters': 'Links shown on the map and in the table',
  'trade.observed': 'observed at one end or both',
  'trade.port': 'Port of entry',
  'trade.ports': 'Port of entry (sum)',
  'trade.portSays': '{value} in {n} links',
  'trade.mapLabel': 'Map of links between regions; the table below has them all',
  'trade.pick': 'Pick an arc or a row of the table for what the link rests on.',
  'trade.hint':
    'Point at an arc; click it for what it rests on. With the keyboard: the first cell of each row.',
  'trade.link': 'Link',
  'trade.quotient': '× chance',
  'trade.industry': 'Main industry',
  'trade.ofLink': '{name}, {share}',
  'trade.intervalOf': 'With other frictions and industries',
  'trade.noInterval': 'The amount is the same with all of them.',
  'trade.unknownPort': 'not known',
  'trade.products': 'Products',
  'trade.productsText':
    'The largest products, whatever their end use. Where a product is of several industries, its value is shared out: by what finer codes publish, by what was traded of finer codes, or in equal shares.',
  'trade.productName': 'Product',
  'trade.partOfGoods': 'Part of the goods',
  'trade.endUse': 'End use',
  'trade.industries': 'Industries',
  'trade.clusters': 'Clusters',
  'trade.more': '{n} more',
  'trade.basisTitle': 'Shared out',
  'trade.basis.published': 'published',
  'trade.basis.traded': 'by trade',
  'trade.basis.equal': 'equal shares',
  'trade.basis.none': 'no industry',
  'trade.ambiguity': 'Ambiguity',
  'trade.suppliers': 'Industries that make them',
  'trade.suppliersText':
    'What industries of the selling country are estimated to sell. The interval holds nine tenths of the draws of ambiguous products’ industries.',
  'trade.buyers': 'Industries that use them',
  'trade.buyersText':
    'What industries of the buying country are estimated to buy, by what they use of each product in the input-output table.',
  'trade.industryName': 'Industry',
  'trade.part': 'Part',
  'trade.digits': 'Digits with jobs',
  'trade.twins': 'Twin clusters',
  'trade.twinsText':
    'The same cluster on both sides of the border: what its makers in one region are estimated to sell to users in the other. An index of 1: as much goes as comes; 0: all goes one way.',
  'trade.twinsUnknown': 'A dot: trade that way is not known by product.',
  'trade.twinsWhole': 'Of all goods, whatever product is chosen above.',
  'trade.forth': 'There',
  'trade.back': 'Back',
  'trade.fromShare': 'Jobs in the first',
  'trade.toShare': 'Jobs in the second',
  'term.quotient':
    'Times what the link would be if makers and users met regardless of each other: 1 is chance, 3 is three times as much.',
  'term.basis':
    'Published: finer codes belong to one industry each. By trade: shared out by what was traded of finer codes elsewhere. Equal shares: nothing tells the industries apart, so each has the same.',
  'term.ambiguity':
    'Entropy of the shares of industries: 0 where a product is of one industry or shares are published, 0.69 where two are alike, 1.10 where three are.',
  'term.digits':
    'Digits of the industry’s code down to which jobs by place are known. Fewer than five are coarse: places are told apart by a wider industry.',
  'term.twinShare': 'Part of the nation’s jobs in the industries of the cluster that is in this region.',
  'term.back': 'A dot where trade that way is not known by product.',
  'term.port':
    'Where the link is likely to cross the land border: of the ports hardly out of the way, the one that most trucks enter by.',
} as const;

export type TradeKey = keyof typeof tradeEn;
