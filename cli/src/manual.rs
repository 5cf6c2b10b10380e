//! The second half of every `icluster help COMMAND`: examples, what the output means, what comes next.

pub(crate) const PROGRAM: &str = "\
How it goes:
  icluster import ~/official-files            what agencies publish, as published, in a folder
  icluster build                              computes and publishes a release
  icluster region custom:calibaja --reference na
  icluster serve                              REST and the map at http://localhost:8080
Without files of your own, `icluster demo` shows everything on invented sample numbers.

Regions are named by level and code:
  us  us:state:06  us:county:06073  us:cbsa:41740  us:economic-area:145
  mx  mx:state:02  mx:municipality:02004  mx:metro:02101
  ca  ca:province:35  ca:division:3520  ca:subdivision:3520005
  na  custom:NAME, or a list of parts joined by +: custom:us:county:06073+mx:state:02

Values: · is missing, `withheld` is suppressed by the publisher, 0 is a published zero, ≈ is modelled.

Data live in $ICLUSTER_HOME (default: the platform's data folder). ICLUSTER_LOG=debug says more on stderr.
Exit codes: 0 done, 1 failed (the message says what to do), 2 not understood as typed.";

pub(crate) const IMPORT: &str = "\
Examples:
  icluster import ~/official-files             a folder with everything below it
  icluster import 2024_annual_singlefile.zip   a zip as published: nothing need be unpacked
  icluster import --dry-run ~/Downloads        only says what each file is

Signs:
  ✓ loaded   = there already   ? not known and left   ✗ could not be read: nothing of it was loaded
The command fails (exit code 1) when any file could not be read; the others are loaded all the same.

Next: icluster build. What can be read is listed in docs/sources.md.";

pub(crate) const PULL: &str = "\
Examples:
  icluster pull list                           products, years and licences
  icluster pull bls-qcew --year 2023           one product, one year, then import it
  icluster pull all --no-import                download everything, import later
  icluster pull bls-qcew --mirror http://mirror.example

Files are kept in $ICLUSTER_HOME/downloads. A download that was cut off goes on where it stopped, one that
is there already is not taken again; the SHA-256 is printed and kept with the source.";

pub(crate) const SOURCES: &str = "\
Examples:
  icluster sources
  icluster sources --format csv --output sources.csv
  icluster sql \"SELECT file, rows, rejected FROM source WHERE rejected > 0\"

Bad lines of a source are in $ICLUSTER_HOME/sources/SOURCE/rejects.csv: line, column, found, expected.";

pub(crate) const BUILD: &str = "\
Examples:
  icluster build
  icluster build --definition icluster-sample

Until it is done the release before is served; killed at any moment it leaves nothing half-written. The same
inputs give the same release, byte for byte. A server that is running takes the new release by itself.
Next: icluster serve, icluster region REGION.";

pub(crate) const RELEASES: &str = "\
Examples:
  icluster releases                            the current one is marked *
  icluster releases --set 4f2a91c0b7de         serve an older one again
  icluster releases --keep 3                   remove all but the newest three";

pub(crate) const IMPUTE: &str = "\
Examples:
  icluster impute                              what was estimated, and which published numbers do not fit
  icluster impute --format csv --output findings.csv
  icluster impute --cells --format parquet --output cells.parquet
  icluster impute --cells --integers --format csv --output cells.csv
  icluster impute --validate                   how good it is: error, coverage, strong flags, beside other methods
  icluster impute --validate --format json

error: sum of absolute errors over the sum of the hidden values. residual: what published sums are off by. agreement: strong
flags both have, over those either has. coverage: hidden values inside the interval of nine tenths of the draws.";

pub(crate) const REGIONS: &str = "\
Examples:
  icluster regions tijuana
  icluster regions 06073
  icluster regions --level mx:metro --limit 0
  icluster regions --level us:state --format geojson --output states.geojson

The column `data` says what is there: clusters, sectors (too coarse for clusters), or · for none.";

pub(crate) const CLUSTERS: &str = "\
Examples:
  icluster clusters
  icluster clusters --lang es --format csv

Purity is the share of a cluster's jobs in industries that belong to it wholly with a country's codes.";

pub(crate) const REGION: &str = "\
Examples:
  icluster region us:county:06073
  icluster region custom:calibaja --reference na
  icluster region custom:us:county:06073+mx:state:02 --year 2018 --all
  icluster region mx:municipality:28032 --format json
  icluster region us:county:06073 --cluster automotive
  icluster region us:county:06073 --format csv --output san-diego.csv

Clusters come traded first, by location quotient (LQ): the cluster's share of the region's jobs over its share
of the reference area's. `modelled` is the share of a number that rests on withheld figures.
csv and parquet hold all clusters (or, with --cluster, its industries); geojson the boundary with the totals.";

pub(crate) const CLUSTER: &str = "\
Examples:
  icluster cluster automotive --level us:county
  icluster cluster medical-devices --level mx:metro --reference na --limit 0
  icluster cluster automotive --level us:state --format geojson --output automotive.geojson

Regions come by jobs, from many to few. geojson gives their boundaries with all values as properties.";

pub(crate) const COMPARE: &str = "\
Examples:
  icluster compare us:county:48141 mx:municipality:08037 --reference na
  icluster compare us:state:06 mx:state:02 --format csv --output californias.csv

With one --reference all quotients have the same measuring rod; without, each region has its own nation.";

pub(crate) const COMPLEXITY: &str = "\
Examples:
  icluster complexity --trade exports.csv.gz             countries by ECI, with intervals of their ranks
  icluster complexity --trade exports.csv.gz --activities --limit 50
  icluster complexity --level us:county                  counties by the jobs of the release
  icluster complexity place mex --strategy long-jumps    what Mexico has, and what it could enter next
  icluster complexity diff default py-ecomplexity        which places move between two packages, and why
  icluster complexity predict mex                        models tested on the last years, and what is expected of Mexico
  icluster complexity project --pci-of us:state --level us:county   counties by the PCI of states
  icluster complexity --level mx:municipality --pool 3   three years added up
  icluster complexity --filter none --profile stata --format csv --output ranking.csv

Intervals of ranks: nine tenths of the ranks in random halves of the activities (--replicates, --seed).
ECI, PCI: complexity of places and activities. COI, COG: complexity outlook and gain. RCA: advantage, or location quotient.";

pub(crate) const VALUE: &str = "\
Examples:
  icluster value tables                                   tables there are, with their residuals
  icluster value indicators --table wiod-2011 --format csv
  icluster value indicators --table inegi-mip-2018 --limit 20
  icluster value decompose --table wiod-2011 --exporter na --method borin-mancini
  icluster value decompose --exporter mex --by origins    whose value added Mexico's exports hold
  icluster value chain automotive --region custom:calibaja
  icluster value chain automotive --region mx:state:08 --by links
  icluster value map --region custom:calibaja --by pairs  what its clusters buy of each other
  icluster value gaps automotive --region custom:calibaja     what is missing there, and from abroad
  icluster value origins --user na                        whose value added North America uses

Upstreamness: mean number of stages to final use. Backward and forward: linkages over the mean of all sectors; key: both above one.
DVA, FVA: domestic and foreign value added in exports. DDC, FDC: what is counted twice as it crosses the border again.
Evidence of links: 1 observed at both ends, 2 at one end, 3 modelled.";

pub(crate) const GAPS: &str = "\
Examples:
  icluster gaps --country us,ca                           what both buy from Asia, the largest products first
  icluster gaps --country us,ca --by cluster --makeable   what North America could make of it, by cluster
  icluster gaps --focus medical-devices --from chn
  icluster gaps 850760                                    one product: suppliers, tariffs, rules of origin, landed cost
  icluster gaps --format csv --output gaps.csv
  icluster gaps parameters > mine.toml                    exchange rates, rules and terms to change
  icluster gaps --parameters mine.toml

Amounts are US dollars. Makeable: by the strict, the usual and the loose rule of the parameters. Rules of origin are a screen, not a ruling.";

pub(crate) const PRIORITIES: &str = "\
Examples:
  icluster priorities --focus automotive --country mx --top 20 --why
  icluster priorities --focus semiconductors --region mx:state:02
  icluster priorities --cluster medical-devices --profile security --draws 20000
  icluster priorities --back-test                          did the score tell who gained?
  icluster priorities --portfolio --place custom:calibaja  two to four roles with what policy can do
  icluster priorities --show-profile > mine.toml           weights to change
  icluster priorities --profile mine.toml --format csv --output priorities.csv

Scores are 0 to 100: a weighted geometric mean of pillars, with 5 and 95 % of the draws beside it. Gates are told, never hidden.";

pub(crate) const CORRELATE: &str = "\
Examples:
  icluster correlate --level us:state --cluster automotive
  icluster correlate --level us:county --outcome strength,growth --control jobs,income_per_head
  icluster correlate --level us:county --cluster automotive --indicator bachelors_degree --regions
  icluster correlate --level mx:municipality --format csv --output correlations.csv

Conditions are the release's own (wage, diversity, establishment_size, establishments, jobs) and all that was imported as indicators
(docs/indicators.md). It says what goes with what, never what causes what. q accounts for neighbours that are alike and for the number
of pairs; “after neighbours” is the rank correlation of what a spatial error model leaves; “worth” is how many independent regions
would be as sure. Regions without a value are left out and counted, never filled in.";
pub(crate) const PROJECTS: &str = "\
Examples:
  icluster projects add cells --title 'Battery cells' --owner 'Ministry of Economy' --candidate 850760@mx:state:02 --ready mx:state:02
  icluster projects update cells --stage study --indicator 'Jobs;persons;5000;2023;8000;2028;jobs:automotive@mx:state:02' --milestone 'Site found=2026-12-31'
  icluster projects list
  icluster projects export board.xlsx                     to work on in a spreadsheet
  icluster projects import board.xlsx                     and back; errors name sheet, row and column
  icluster projects review                                what the current release says of every project

Projects are kept beside the releases and belong to none: a new build changes no project.";

pub(crate) const ORG: &str = "\
Examples:
  icluster org template network.xlsx --lang es            a workbook to fill in, headings in Spanish
  icluster org import network.xlsx --dry-run              what it would do; errors name sheet, line and column
  icluster org import denue_22_csv.csv                    establishments of INEGI's directory
  icluster org list aceros --place mx:state:22 --capability cnc-machining
  icluster org list --kind need --initiative women-entrepreneurship
  icluster org review                                     pairs that may be the same; then --decide merge
  icluster org check                                      what is not as it should be

Nothing is overwritten: a changed value is a new claim, and the old one is kept in the history.";

pub(crate) const MATCH: &str = "\
Examples:
  icluster org list --kind need                                    needs with their ids
  icluster match need 01KG9E6M8Q3V5Z7X9B1D3F5H7J --why --lang es   parts of each score, and why
  icluster match gap 854430 --place mx:state:08
  icluster match consortium --capabilities cnc-machining,heat-treatment,sensors --place custom:mexico-central-corridor
  icluster match path ID ID --most 3
  icluster match central --group initiative

By what everybody may see of the registry; --all for all of it. A score has a least and a most: what is not told is not zero. docs/matching.md has the formulas.";

pub(crate) const READINESS: &str = "\
Examples:
  icluster readiness --level mx:state --why
  icluster readiness --country us --top 30
  icluster readiness --place custom:calibaja --focus automotive      places across the border, among all of both countries
  icluster readiness --show-profile > mine.toml                      weights to change
  icluster readiness --profile mine.toml --format csv --output readiness.csv

A pillar without enough indicators is not rated and its weight left out, which is told. Import more in the layout of docs/indicators.md.";

pub(crate) const REPORT: &str = "\
Examples:
  icluster report region custom:calibaja --lang es            custom-calibaja-region-es.pdf, here
  icluster report brief mx:state:02 --format docx --output brief.docx
  icluster report industry automotive --format html --output automotive.html
  icluster report template my-template && icluster report region us:county:06073 --template my-template

Formats: pdf (PDF/A-2a and PDF/UA-1), html, docx, json (what the template reads). Without --output the file is named
after what it is about. Sections without data say what is missing and which command fills them. docs/reports.md says
how to change the template.";

pub(crate) const EXPORT: &str = "\
Examples:
  icluster export cluster_result --format parquet --output clusters.parquet
  icluster export us:county --cluster automotive --format geojson --output automotive.geojson
  icluster sql 'SHOW TABLES'                   the tables there are

Indicators: lq, jobs, share, strength, wage, establishments, growth; with --cluster all: cluster-strength, jobs, wage.";

pub(crate) const SQL: &str = "\
Examples:
  icluster sql 'SHOW TABLES'
  icluster sql 'DESCRIBE employment'
  icluster sql \"SELECT product, sum(rows) FROM source GROUP BY product\"
  icluster sql \"SELECT * FROM cluster_result LIMIT 10\" --format csv

SQL only reads. Each row of the canonical tables names its source and line (source_id, line).";

pub(crate) const SPARQL: &str = "\
Examples:
  icluster sparql 'SELECT ?name { ?c a ic:Cluster ; skos:prefLabel ?name FILTER(lang(?name) = \"es\") } ORDER BY ?name'
  icluster sparql question.rq --format csv
  icluster sparql 'DESCRIBE <https://w3id.org/icluster/id/region/mx/state/22>'

Rows are printed as --format says; graphs (CONSTRUCT, DESCRIBE) as Turtle. docs/okn.md lists the graphs and terms.";

pub(crate) const ASK: &str = "\
Examples:
  icluster ask --list --lang es
  icluster ask 6 --place mx:state:08 --format csv
  icluster ask 7 --code 8544.30
  icluster ask \"¿Qué condados de EE. UU. se especializan en lo que exporta Chihuahua?\" --lang es

Names of places and clusters are resolved. What is not imported is told: no data, zero and suppressed are three answers. The receipt's query_id is
the same through REST, SPARQL tools and agents. docs/agents.md says more.";

pub(crate) const MCP: &str = "\
Examples:
  icluster mcp
  icluster mcp --http 127.0.0.1:8090

A client starts the first as a program and speaks with it on standard input and output; the second answers at http://127.0.0.1:8090/mcp.
`icluster serve` answers at /mcp too. docs/agents.md lists tools, resources and prompts.";

pub(crate) const OKN: &str = "\
Examples:
  icluster okn export --output network.nq
  icluster okn export --base https://data.example.org/okn/ --output network.nq
  icluster okn validate
  icluster okn validate dcat-ap/shapes.ttl dcat-ap/range.ttl xkos.ttl
  icluster okn search arneses eléctricos --lang es
  icluster okn search 8544.30
  icluster okn search --kind region --near mx:state:22 --km 60

Validation fails where there is a violation; warnings are shown. docs/search.md says how things are found.";

pub(crate) const ACCOUNT: &str = "\
Examples:
  icluster account add ana@example.org --name 'Ana Ruiz' --role steward
  icluster account add bo@example.org --name Bo --role owner --organisation 01KG9E6M8Q3V5Z7X9B1D3F5H7J
  echo \"$PASSWORD\" | icluster account password ana@example.org
  icluster account token ana@example.org 'nightly import' --write --days 30
  icluster account audit --action session --limit 20

Roles, each with the rights of those before: member, initiative, owner, steward. Passwords are asked for, or read from the first
line of the input, and never given as an argument. docs/accounts.md says who may do what, how to log in through another site, and
what is kept about a person.";

pub(crate) const CODE: &str = "\
Examples:
  icluster code \"arneses eléctricos para automóvil\" --scheme scian-2018 --lang es
  icluster code steel wire --scheme naics-2017 --limit 3 --format json

docs/text-to-code.md says how right it is.";

pub(crate) const SERVE: &str = "\
Examples:
  icluster serve
  icluster serve --addr 127.0.0.1:9000
  icluster serve --addr 0.0.0.0:8080 --allow-edit    for others, who may save regions

/ is the map, /api the documentation of the interface, /api/v1/openapi.json its description for programs.
A release published meanwhile is served from then on. Ctrl-C ends it after the replies under way.";

pub(crate) const DEMO: &str = "\
Examples:
  icluster demo                                invented sample numbers, in a warehouse of their own
  icluster demo --data ~/official-files        your own files
  icluster demo --official                     the agencies' latest files, downloaded first

The sample's warehouse is the folder `demo` in $ICLUSTER_HOME: invented and official numbers never mix.";

pub(crate) const SAMPLE: &str = "\
Examples:
  icluster sample /tmp/pack
  icluster --home /tmp/sample import /tmp/pack && icluster --home /tmp/sample build
  icluster --home /tmp/sample org import /tmp/pack/stakeholders

The pack has invented numbers on real places and codes, 2014-2023, in the official layouts, and in the folder
stakeholders some hundred invented organisations with their people, programmes, calls, projects, events, needs
and offers as the registry's spreadsheets; everything made from it says so. It is also an example of a cluster
definition: cluster-definition.csv.gz.";
