//! Result tables of a release, all but the metrics.

use super::frame::Frame;
use crate::AtlasError;
use crate::model::{Base, Basis, Leaf, Model, Release};
use crate::report::ImputedTable;
use crate::view::{Detail, IndustryRow, RegionInfo, Text3, Value};
use arrow::record_batch::RecordBatch;
use icluster_codes::Country;

/// Named tables in the order they are written.
pub(crate) type Tables = Vec<(&'static str, RecordBatch)>;

/// Everything a release needs to be opened again.
pub(crate) fn tables(model: &Model) -> Result<Tables, AtlasError> {
    let release = &model.release;
    Ok(vec![
        regions(release)?,
        members(release)?,
        postal(release)?,
        clusters(release)?,
        subclusters(release)?,
        industries(release)?,
        bases(release)?,
        leaves(release)?,
        draws(release)?,
        imputed(release)?,
        findings(release)?,
        sectors(release)?,
        sources(release)?,
    ])
}

/// Boundaries: region, vintage, WKB.
pub(crate) fn boundary_table(
    release: &str,
    rows: &[(String, i32, Vec<u8>)],
) -> Result<(&'static str, RecordBatch), AtlasError> {
    Frame::new("boundary_result")
        .text("region", rows.iter().map(|row| Some(&row.0)))
        .whole("vintage", rows.iter().map(|row| Some(row.1)))
        .bytes("wkb", rows.iter().map(|row| row.2.as_slice()))
        .finish(release)
}

/// Text of a level of detail.
pub(crate) fn detail_text(detail: Detail) -> &'static str {
    match detail {
        Detail::Clusters => "clusters",
        Detail::Sectors => "sectors",
        Detail::None => "none",
    }
}

fn regions(release: &Release) -> Result<(&'static str, RecordBatch), AtlasError> {
    let rows = &release.places.regions;
    let name = |pick: fn(&Text3) -> &String| rows.iter().map(move |r| Some(pick(&r.name).clone()));
    let point = |i: usize| rows.iter().map(move |r: &RegionInfo| r.center.map(|point| point[i]));
    let bound = |i: usize| rows.iter().map(move |r: &RegionInfo| r.bounds.map(|bounds| bounds[i]));
    Frame::new("region_result")
        .text("region", rows.iter().map(|r| Some(r.id.to_string())))
        .text("level", rows.iter().map(|r| Some(&r.level)))
        .text("country", rows.iter().map(|r| r.country.as_ref()))
        .text("name_en", name(|t| &t.en))
        .text("name_es", name(|t| &t.es))
        .text("name_fr", name(|t| &t.fr))
        .text("parent", rows.iter().map(|r| r.parent.as_ref().map(ToString::to_string)))
        .number("population", rows.iter().map(|r| r.population))
        .number("lon", point(0))
        .number("lat", point(1))
        .number("west", bound(0))
        .number("south", bound(1))
        .number("east", bound(2))
        .number("north", bound(3))
        .text("detail", rows.iter().map(|r| Some(detail_text(r.detail))))
        .finish(&release.id)
}

fn members(release: &Release) -> Result<(&'static str, RecordBatch), AtlasError> {
    let rows = &release.places.members;
    let id = |i: u32| Some(release.places.regions[i as usize].id.to_string());
    Frame::new("member_result")
        .text("region", rows.iter().map(|m| id(m.region)))
        .text("member", rows.iter().map(|m| id(m.member)))
        .whole("valid_from", rows.iter().map(|m| m.from))
        .whole("valid_to", rows.iter().map(|m| m.to))
        .finish(&release.id)
}

fn postal(release: &Release) -> Result<(&'static str, RecordBatch), AtlasError> {
    let rows = &release.postal.0;
    let ids: Vec<String> = release.places.regions.iter().map(|r| r.id.to_string()).collect();
    Frame::new("postal_result")
        .text("postal_code", rows.iter().map(|p| Some(&p.code)))
        .text("region", rows.iter().map(|p| ids.get(p.region as usize)))
        .number("share", rows.iter().map(|p| p.share))
        .text("basis", rows.iter().map(|p| Some(&p.basis)))
        .whole("vintage", rows.iter().map(|p| p.vintage))
        .finish(&release.id)
}

fn clusters(release: &Release) -> Result<(&'static str, RecordBatch), AtlasError> {
    let rows = &release.clusters;
    let purity =
        |country: Country| rows.iter().map(move |c| c.purity.get(country.as_str()).copied());
    Frame::new("cluster_info")
        .text("cluster", rows.iter().map(|c| Some(&c.key)))
        .text("code", rows.iter().map(|c| Some(&c.code)))
        .text("name_en", rows.iter().map(|c| Some(&c.name.en)))
        .text("name_es", rows.iter().map(|c| Some(&c.name.es)))
        .text("name_fr", rows.iter().map(|c| Some(&c.name.fr)))
        .text("kind", rows.iter().map(|c| Some(&c.kind)))
        .whole("family", rows.iter().map(|c| Some(i32::from(c.family))))
        .number("purity_us", purity(Country::Us))
        .number("purity_mx", purity(Country::Mx))
        .number("purity_ca", purity(Country::Ca))
        .finish(&release.id)
}

fn subclusters(release: &Release) -> Result<(&'static str, RecordBatch), AtlasError> {
    let rows: Vec<_> = release
        .clusters
        .iter()
        .flat_map(|cluster| cluster.subclusters.iter().map(move |sub| (cluster, sub)))
        .collect();
    Frame::new("subcluster_info")
        .text("cluster", rows.iter().map(|(c, _)| Some(&c.key)))
        .text("subcluster", rows.iter().map(|(_, s)| Some(&s.key)))
        .text("code", rows.iter().map(|(_, s)| Some(&s.code)))
        .text("name_en", rows.iter().map(|(_, s)| Some(&s.name.en)))
        .text("name_es", rows.iter().map(|(_, s)| Some(&s.name.es)))
        .text("name_fr", rows.iter().map(|(_, s)| Some(&s.name.fr)))
        .finish(&release.id)
}

/// One row an industry and target; an industry in no cluster has one row with nulls.
fn industries(release: &Release) -> Result<(&'static str, RecordBatch), AtlasError> {
    let rows: Vec<_> = release
        .industries
        .iter()
        .flat_map(|industry| {
            let mut targets: Vec<_> = industry.targets.iter().copied().map(Some).collect();
            if targets.is_empty() {
                targets.push(None);
            }
            targets.into_iter().map(move |target| (industry, target))
        })
        .collect();
    let cluster = |c: u16| release.clusters.get(usize::from(c));
    let sub_key = |sub: u16| {
        let (c, s) = *release.subclusters.get(usize::from(sub))?;
        Some(cluster(c)?.subclusters.get(usize::from(s))?.key.as_str())
    };
    Frame::new("industry_cluster")
        .text("classification", rows.iter().map(|(i, _)| Some(&i.classification)))
        .text("industry", rows.iter().map(|(i, _)| Some(&i.code)))
        .text("title_en", rows.iter().map(|(i, _)| Some(&i.title.en)))
        .text("title_es", rows.iter().map(|(i, _)| Some(&i.title.es)))
        .text("title_fr", rows.iter().map(|(i, _)| Some(&i.title.fr)))
        .text("cluster", rows.iter().map(|(_, t)| Some(cluster((*t)?.cluster)?.key.as_str())))
        .text("subcluster", rows.iter().map(|(_, t)| sub_key((*t)?.subcluster?)))
        .number("weight", rows.iter().map(|(_, t)| t.map(|t| t.weight)))
        .text("basis", rows.iter().map(|(i, _)| Some(&i.basis)))
        .finish(&release.id)
}

fn bases(release: &Release) -> Result<(&'static str, RecordBatch), AtlasError> {
    let rows = &release.bases;
    Frame::new("base_result")
        .text("country", rows.iter().map(|b| Some(b.country.as_str())))
        .whole("year", rows.iter().map(|b| Some(b.year)))
        .text("level", rows.iter().map(|b| Some(b.level.as_str())))
        .text("currency", rows.iter().map(|b| Some(&b.currency)))
        .number(
            "regions",
            rows.iter().map(|b| {
                let mut regions: Vec<u32> = b.leaves.iter().map(|leaf| leaf.region).collect();
                regions.dedup();
                Some(regions.len() as f64)
            }),
        )
        .finish(&release.id)
}

fn leaves(release: &Release) -> Result<(&'static str, RecordBatch), AtlasError> {
    let ids: Vec<String> = release.places.regions.iter().map(|r| r.id.to_string()).collect();
    let leaves = || release.bases.iter().flat_map(|base| base.leaves.iter());
    let with_base =
        || release.bases.iter().flat_map(|base| base.leaves.iter().map(move |leaf| (base, leaf)));
    let industry = |i: u32| release.industries.get(i as usize);
    Frame::new("industry_result")
        .whole("year", with_base().map(|(base, _)| Some(base.year)))
        .text("country", with_base().map(|(base, _)| Some(base.country.as_str())))
        .text("region", leaves().map(|leaf| ids.get(leaf.region as usize)))
        .text(
            "classification",
            leaves().map(|leaf| industry(leaf.industry).map(|i| &i.classification)),
        )
        .text("industry", leaves().map(|leaf| industry(leaf.industry).map(|i| &i.code)))
        .number("jobs", leaves().map(|leaf| Some(leaf.jobs)))
        .text("basis", leaves().map(|leaf| Some(leaf.basis.as_str())))
        .number("jobs_low", leaves().map(|leaf| open(leaf, leaf.least)))
        .number("jobs_high", leaves().map(|leaf| open(leaf, leaf.most)))
        .number("jobs_least", leaves().map(|leaf| open(leaf, leaf.low)))
        .number("jobs_most", leaves().map(|leaf| open(leaf, leaf.high)))
        .number("establishments", leaves().map(|leaf| Some(leaf.establishments)))
        .number("wages", leaves().map(|leaf| Some(leaf.wages)))
        .text(
            "wages_basis",
            leaves().map(|leaf| Some(if leaf.wages_estimated { "imputed" } else { "observed" })),
        )
        .text("currency", with_base().map(|(base, _)| Some(&base.currency)))
        .text(
            "source",
            leaves().map(|leaf| release.sources.get(usize::from(leaf.source)).map(|s| &s.id)),
        )
        .lines("line", leaves().map(|leaf| leaf.line))
        .finish(&release.id)
}

/// A bound of a leaf that is not published; nothing for published ones and where nothing bounds it.
fn open(leaf: &Leaf, bound: f64) -> Option<f64> {
    Some(bound).filter(|bound| leaf.basis != Basis::Observed && bound.is_finite())
}

/// Differences between draws and estimate by base region and cluster: 32-bit floats one after another, little-endian.
fn draws(release: &Release) -> Result<(&'static str, RecordBatch), AtlasError> {
    let cells: Vec<(&Base, u32, u16)> = release
        .bases
        .iter()
        .flat_map(|base| base.draws.cells().into_iter().map(move |(r, c)| (base, r, c)))
        .collect();
    let bytes: Vec<Vec<u8>> = cells
        .iter()
        .map(|(base, region, cluster)| {
            let differences = base.draws.of(*region, *cluster).unwrap_or_default();
            differences.iter().flat_map(|difference| difference.to_le_bytes()).collect()
        })
        .collect();
    let region = |index: u32| release.places.regions.get(index as usize).map(|r| r.id.to_string());
    let cluster = |index: u16| release.clusters.get(usize::from(index)).map(|c| c.key.as_str());
    Frame::new("draw_result")
        .whole("year", cells.iter().map(|(base, ..)| Some(base.year)))
        .text("country", cells.iter().map(|(base, ..)| Some(base.country.as_str())))
        .text("region", cells.iter().map(|(_, r, _)| region(*r)))
        .text("cluster", cells.iter().map(|(.., c)| cluster(*c)))
        .bytes("differences", bytes.iter().map(Vec::as_slice))
        .finish(&release.id)
}

fn imputed(release: &Release) -> Result<(&'static str, RecordBatch), AtlasError> {
    let rows = &release.imputation.tables;
    let count = |of: fn(&ImputedTable) -> u64| rows.iter().map(move |row| Some(of(row) as f64));
    Frame::new("imputation_result")
        .text("country", rows.iter().map(|row| Some(&row.country)))
        .whole("year", rows.iter().map(|row| Some(row.year)))
        .text("level", rows.iter().map(|row| Some(&row.level)))
        .text("classification", rows.iter().map(|row| Some(&row.classification)))
        .number("cells", count(|row| row.cells))
        .number("withheld", count(|row| row.withheld))
        .number("subtracted", count(|row| row.subtracted))
        .number("estimated", count(|row| row.estimated))
        .number("unbounded", count(|row| row.unbounded))
        .number("sums", count(|row| row.sums))
        .number("rounds", count(|row| row.rounds))
        .number("residual", rows.iter().map(|row| Some(row.residual)))
        .number("rounding", rows.iter().map(|row| Some(row.rounding)))
        .number("draws", count(|row| row.draws))
        .finish(&release.id)
}

fn findings(release: &Release) -> Result<(&'static str, RecordBatch), AtlasError> {
    let rows = &release.imputation.findings;
    Frame::new("finding_result")
        .text("kind", rows.iter().map(|row| Some(&row.kind)))
        .text("country", rows.iter().map(|row| Some(&row.country)))
        .whole("year", rows.iter().map(|row| Some(row.year)))
        .text("region", rows.iter().map(|row| Some(&row.region)))
        .text("classification", rows.iter().map(|row| Some(&row.classification)))
        .text("industry", rows.iter().map(|row| Some(&row.industry)))
        .text("along", rows.iter().map(|row| Some(&row.along)))
        .number("whole_low", rows.iter().map(|row| Some(row.whole_low)))
        .number("whole_high", rows.iter().map(|row| row.whole_high))
        .number("parts_low", rows.iter().map(|row| Some(row.parts_low)))
        .number("parts_high", rows.iter().map(|row| row.parts_high))
        .text("source", rows.iter().map(|row| Some(&row.source)))
        .lines("line", rows.iter().map(|row| row.line.unwrap_or(0)))
        .finish(&release.id)
}

fn sectors(release: &Release) -> Result<(&'static str, RecordBatch), AtlasError> {
    let rows = &release.sectors;
    let value = |pick: fn(&IndustryRow) -> &Value| rows.iter().map(move |s| pick(&s.row).value);
    let status = |pick: fn(&IndustryRow) -> &Value| {
        rows.iter().map(move |s| Some(pick(&s.row).status.as_str()))
    };
    Frame::new("sector_result")
        .text(
            "region",
            rows.iter().map(|s| Some(release.places.regions[s.region as usize].id.to_string())),
        )
        .whole("year", rows.iter().map(|s| Some(s.year)))
        .text("classification", rows.iter().map(|s| Some(&s.row.classification)))
        .text("industry", rows.iter().map(|s| Some(&s.row.code)))
        .text("title_en", rows.iter().map(|s| Some(&s.row.title.en)))
        .text("title_es", rows.iter().map(|s| Some(&s.row.title.es)))
        .text("title_fr", rows.iter().map(|s| Some(&s.row.title.fr)))
        .number("jobs", value(|r| &r.jobs))
        .text("jobs_status", status(|r| &r.jobs))
        .number("jobs_low", rows.iter().map(|s| s.row.jobs.low))
        .number("jobs_high", rows.iter().map(|s| s.row.jobs.high))
        .number("establishments", value(|r| &r.establishments))
        .number("wages", value(|r| &r.wages))
        .text("wages_status", status(|r| &r.wages))
        .text("currency", rows.iter().map(|s| s.currency.as_ref()))
        .text("source", rows.iter().map(|s| s.row.source.as_ref()))
        .lines("line", rows.iter().map(|s| s.row.line.unwrap_or(0)))
        .finish(&release.id)
}

/// Sources without their date of import: a release's bytes depend on what was imported, not on when.
fn sources(release: &Release) -> Result<(&'static str, RecordBatch), AtlasError> {
    let rows = &release.sources;
    let flag = |yes: bool| if yes { "yes" } else { "no" };
    Frame::new("source_result")
        .text("source", rows.iter().map(|s| Some(&s.id)))
        .text("product", rows.iter().map(|s| Some(&s.product)))
        .text("publisher", rows.iter().map(|s| Some(&s.publisher)))
        .text("title", rows.iter().map(|s| Some(&s.title)))
        .text("edition", rows.iter().map(|s| Some(&s.edition)))
        .text("licence", rows.iter().map(|s| Some(&s.licence)))
        .text("file", rows.iter().map(|s| Some(&s.file)))
        .text("sha256", rows.iter().map(|s| Some(&s.sha256)))
        .number("rows", rows.iter().map(|s| Some(s.rows as f64)))
        .number("rejected", rows.iter().map(|s| Some(s.rejected as f64)))
        .number("suppressed", rows.iter().map(|s| Some(s.suppressed as f64)))
        .text("sample", rows.iter().map(|s| Some(flag(s.sample))))
        .finish(&release.id)
}
