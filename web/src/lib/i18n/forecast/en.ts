/** English of the forecast and the projection; part of the dictionary in ../en.ts. */

export const forecastEn = {
  'complexity.serverSays': 'The server says:',
  'forecast.tab': 'Forecast',
  'forecast.title': 'What appears next',
  'forecast.lead':
    'Models learn from past years which activities appear next where, and are tested on later years before they are believed.',
  'forecast.verdict.ahead':
    'A model foretold best: {model}. Its PR-AUC of {score} is {difference} ({low} to {high}) above that of the best baseline, {baseline}.',
  'forecast.verdict.level':
    'The model with the highest PR-AUC, {model} ({score}), is not clearly better than a baseline, {baseline}: the difference of {difference} ({low} to {high}) includes zero.',
  'forecast.verdict.baseline':
    'A baseline won: nothing that was learned foretold better than {baseline}, which learns nothing (PR-AUC {score}). The best model, {model}, differs from it by {difference} ({low} to {high}).',
  'forecast.testing': 'Eleven models and baselines are being tested; this can take half a minute.',
  'forecast.horizon': 'Years ahead',
  'forecast.horizon.usual': 'As usual: 3, if the data allow',
  'forecast.oneYear': '{n} year',
  'forecast.years': '{n} years',
  'forecast.use': 'What this can be used for',
  'forecast.useText':
    'To order what a place might look at next, beside nearness, complexity and what people there know. Not to foretell a single activity, nor to decide about money alone: that an activity is expected does not say that it is good, or brings growth.',
  'forecast.limits':
    'An activity also “appears” where the rest of a place shrank. The best model was chosen on the test that is shown, which favours it a little.',
  'forecast.test': 'How well it was foretold',
  'forecast.learned': 'Learned from {from} to {to}.',
  'forecast.tested':
    'Tested from {from} to {to} in {places} places: of {cells} pairs of a place and an activity absent until then, {appeared} appeared ({share}).',
  'forecast.heldOut':
    'There is no earlier period to learn from, so the models learned from other places of the same years. They know what happened to each activity elsewhere: trust these scores less.',
  'forecast.uneven':
    'Learning took {learned} years, the test {tested}: orders can be compared, the Brier score says little.',
  'forecast.model': 'Model',
  'forecast.kind': 'Kind',
  'forecast.baseline': 'Baseline',
  'forecast.best': 'best',
  'forecast.pr_auc': 'PR-AUC',
  'forecast.roc_auc': 'ROC-AUC',
  'forecast.best_f1': 'Best F1',
  'forecast.mean_average_precision': 'MAP',
  'forecast.precision_at_10': 'P@10',
  'forecast.brier': 'Brier',
  'forecast.intervals':
    'Dot: PR-AUC. Line and small type: 95 % of draws of places, which say nothing of other years. Dotted: what chance gives.',
  'forecast.next': 'Expected by {year}: {name}',
  'forecast.nextAnywhere': 'Expected by {year}',
  'forecast.nextText':
    'The {n} activities absent in {now} that are most likely to be specialities by {until}, by the best of the table above.',
  'forecast.noProbability': 'A baseline gives an order but no probability.',
  'forecast.findPlace': 'Find a place',
  'forecast.pick': 'Choose a place to see what is expected of it.',
  'forecast.noPlace': 'For {name} there is no forecast: it is not in all the data needed, or too small.',
  'forecast.nothing': 'Nothing is left that could appear in {name}.',
  'forecast.probability': 'Probability',
  'forecast.density': 'Density',
  'forecast.gap': 'No forecast from these data',
  'forecast.gap.years':
    'Only {year} is loaded in this classification. A forecast learns from two years or more.',
  'forecast.gap.other':
    'The years loaded give nothing to learn from or to test on. Another filter, another span or other data may.',
  'forecast.others': 'Data with two years or more',
  'projection.tab': 'Projection',
  'projection.title': 'By a PCI from elsewhere',
  'projection.leadAlone':
    'Places by a complexity of activities that was measured elsewhere, where numbers are larger.',
  'projection.lead':
    'Complexity of places by a PCI computed of other places ({other}, {year}). Both have {n} activities in common.',
  'projection.empty':
    'A PCI from elsewhere takes jobs by region at two levels in one classification. They are not loaded yet. A file that has them is added with',
  'projection.pciOf': 'PCI of',
  'projection.gap': 'No projection from these data',
  'projection.gap.other': 'There is nothing to compute. Another filter or other data may help.',
  'projection.gap.year': 'No other data have this classification in {year}.',
  'projection.others': 'Data of several levels in one classification',
  'projection.beware': 'Where the PCI is from ({other}), and what to beware of',
  'projection.denominators': 'Two denominators',
  'projection.denominatorsText':
    'A place is specialised by comparison with a whole: that of the places ranked here (own), or that of the places the PCI is from (external). Where the two ranks differ, the denominator decides, not the place.',
  'projection.basis': 'Ranked: {places} places; left out by the filter: {placesOut}.',
  'projection.correlation': 'Rank correlation',
  'projection.pciPlaces': 'Places behind the PCI',
  'projection.activities': 'Activities in common',
  'projection.moved': 'Half of the places move by {n} ranks or more with the denominator',
  'projection.movedOne': 'Half of the places move by a rank or more with the denominator',
  'projection.unmoved': 'At least half of the places keep their rank with either denominator',
  'projection.chart':
    'Each dot is a place, {year}. On the dashed line both denominators give the same complexity.',
  'projection.axisOwn': 'ECI (own) →',
  'projection.axisExternal': '↑ ECI (external)',
  'projection.rank': 'Rank (own)',
  'projection.eci': 'ECI (own)',
  'projection.rankExternal': 'Rank (external)',
  'projection.eciExternal': 'ECI (external)',
  'projection.move': 'Moves by',
  'forecast.filter': 'Filter: {filter}.',
  'forecast.calibration': 'Whether probabilities can be taken at their word',
  'forecast.calibrated': '{n} of {all} tenths appeared about as often as expected ({model})',
  'forecast.calibrationSub':
    'Each dot is a tenth of the pairs of the test, by probability. Line: 95 % of draws of places. Below the dashed diagonal the model promised too much, above it too little.',
  'forecast.expected': 'Expected',
  'forecast.appeared': 'Appeared',
  'forecast.pairs': 'Pairs',
  'projection.ownCorrelation': 'With their own ECI',
  'projection.against': 'Against their own order',
  'term.baseline':
    'A baseline ranks by one number and learns nothing; a model learns from what appeared before.',
  'term.pr_auc':
    'Average precision: how far up the list those stand that did appear. Chance gives the share that appeared, one is perfect.',
  'term.roc_auc':
    'How often something that appeared stands above something that did not. Chance gives 0.5, one is perfect.',
  'term.best_f1':
    'Highest mean of precision and recall at any threshold; chosen on the test, so an upper bound.',
  'term.mean_average_precision': 'Average precision within each place, then the mean of the places.',
  'term.precision_at_10':
    'Of the ten activities a place was most expected to enter, the share that it entered.',
  'term.brier':
    'Mean squared difference of probability and outcome: the smaller the better. Baselines give no probability.',
  'term.probability':
    'Share of such activities that the winner expects to appear within as many years as the test had. A model’s word, not a measurement.',
  'term.density': 'Share of what is related to the activity that the place already has, 0 to 1.',
  'term.eciOwn': 'Mean PCI of what a place is specialised in, by comparison with all places ranked here.',
  'term.eciExternal':
    'Mean PCI of what a place is specialised in, by comparison with the places the PCI is from.',
  'term.move': 'Rank (external) less rank (own): above zero the place falls behind.',
  'term.rankCorrelation':
    'Spearman’s correlation of the two ranks: one where both denominators order places alike.',
  'term.ownCorrelation':
    'Spearman’s correlation of the ECI (own) with the ECI that the places’ own data give. Below zero the two disagree on who is complex.',
} as const;

export type ForecastKey = keyof typeof forecastEn;
