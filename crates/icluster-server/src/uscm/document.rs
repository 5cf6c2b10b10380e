//! Our figures as the documents of the US Cluster Mapping API: every field once, for making documents and for ordering
//! them.

use super::reply::Document;
use super::types::{code, name, slug};
use icluster_atlas::view::{ClusterInfo, RegionInfo, SubclusterInfo, Value as Number};
use icluster_atlas::{Class, Figures, Measure, Rank, SheetCell, SheetTotal};
use icluster_tables::Status;
use serde_json::{Value, json};

/// How many of a region's largest traded clusters are named as leading.
const LEADING: usize = 10;

/// A cluster or sub-cluster in a region and year.
pub(crate) struct CellSubject<'s> {
    pub(crate) cell: SheetCell<'s>,
    pub(crate) region: &'s RegionInfo,
    pub(crate) cluster: &'s ClusterInfo,
    pub(crate) sub: Option<&'s SubclusterInfo>,
    pub(crate) year: i32,
    pub(crate) sample: bool,
}

/// A region in a year.
pub(crate) struct TotalSubject<'s> {
    pub(crate) total: SheetTotal<'s>,
    pub(crate) region: &'s RegionInfo,
    /// All clusters of the definition.
    pub(crate) clusters: &'s [ClusterInfo],
    pub(crate) year: i32,
    pub(crate) sample: bool,
}

/// What a document is about. Millions are looked at and none is kept: a box for each would cost more than its size.
#[allow(clippy::large_enum_variant)]
pub(crate) enum Subject<'s> {
    Cell(CellSubject<'s>),
    Total(TotalSubject<'s>),
}

/// How a field is read.
#[derive(Clone, Copy)]
pub(crate) enum Field {
    Region(fn(&RegionInfo) -> Value),
    Cell(for<'a, 's> fn(&'a CellSubject<'s>) -> Value),
    Total(for<'a, 's> fn(&'a TotalSubject<'s>) -> Value),
    Ranked(Measure, Aspect),
    /// Jobs of a cluster, by index.
    ClusterJobs(usize),
}

/// What is told of a ranked figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aspect {
    Rank,
    PercentileRank,
    Change,
    ChangeRank,
    ChangePercentileRank,
}

/// What is added to the name of a ranked field.
pub(crate) const ASPECTS: [(&str, Aspect); 5] = [
    ("_rank_i", Aspect::Rank),
    ("_per_rank_i", Aspect::PercentileRank),
    ("_change_tf", Aspect::Change),
    ("_change_tf_rank_i", Aspect::ChangeRank),
    ("_change_tf_per_rank_i", Aspect::ChangePercentileRank),
];

/// Ranked fields of clusters.
pub(crate) const RANKED_CELL: [(&str, Measure); 6] = [
    ("emp_tl", Measure::Jobs),
    ("est_tl", Measure::Establishments),
    ("private_wage_tf", Measure::AverageWage),
    ("lq_tf", Measure::Lq),
    ("region_emp_per_tf", Measure::ShareOfRegion),
    ("cluster_emp_per_tf", Measure::ShareOfReference),
];

/// Ranked fields of regions.
pub(crate) const RANKED_TOTAL: [(&str, Measure); 7] = [
    ("emp_tl", Measure::Jobs),
    ("est_tl", Measure::Establishments),
    ("private_wage_tf", Measure::AverageWage),
    ("emp_traded_tl", Measure::TradedJobs),
    ("emp_local_tl", Measure::LocalJobs),
    ("str_emp_tl", Measure::StrongJobs),
    ("str_emp_per_tf", Measure::ClusterStrength),
];

const REGION: [(&str, Field); 7] = [
    ("region_type_t", Field::Region(|region| json!(name(region.id.level())))),
    ("region_code_t", Field::Region(|region| json!(code(&region.id)))),
    ("region_name_t", Field::Region(|region| json!(full_name(region)))),
    ("region_short_name_t", Field::Region(|region| json!(region.name.en))),
    ("region_area_type_t", Field::Region(|region| json!(name(region.id.level())))),
    ("region_key_t", Field::Region(|region| json!(region_key(region)))),
    ("region_id_t", Field::Region(|region| json!(region.id))),
];

const CELL: [(&str, Field); 34] = [
    ("id", Field::Cell(|s| json!(cell_id(s)))),
    ("type_t", Field::Cell(|_| json!("cluster"))),
    ("cluster_name_t", Field::Cell(|s| json!(s.cluster.name.en))),
    ("cluster_code_t", Field::Cell(|s| json!(s.cluster.code))),
    ("key_t", Field::Cell(|s| json!(key_t(s.sub.map_or(&s.cluster.key, |sub| &sub.key))))),
    ("year_t", Field::Cell(|s| json!(s.year.to_string()))),
    ("traded_b", Field::Cell(|s| json!(s.cluster.kind == "traded"))),
    ("subcluster_b", Field::Cell(|s| json!(s.sub.is_some()))),
    ("sub_code_t", Field::Cell(|s| json!(s.sub.map(|sub| &sub.code)))),
    ("sub_name_t", Field::Cell(|s| json!(s.sub.map(|sub| &sub.name.en)))),
    ("parent_key_t", Field::Cell(|s| json!(s.sub.map(|_| key_t(&s.cluster.key))))),
    ("empflag_t", Field::Cell(|_| json!(""))),
    ("emp_tl", Field::Cell(|s| whole(s.cell.figures().jobs))),
    ("emp_status_t", Field::Cell(|s| json!(s.cell.figures().jobs.status))),
    ("emp_reported_tl", Field::Cell(|s| reported(s.cell.figures()))),
    ("qp1_tl", Field::Cell(|_| Value::Null)),
    ("ap_tl", Field::Cell(|s| thousands(s.cell.figures().wages))),
    ("est_tl", Field::Cell(|s| whole(s.cell.figures().establishments))),
    ("private_wage_tf", Field::Cell(|s| json!(s.cell.figures().average_wage.value))),
    ("currency_t", Field::Cell(|s| json!(s.cell.currency()))),
    ("patent_count_tf", Field::Cell(|_| Value::Null)),
    ("rec_count_tl", Field::Cell(|_| Value::Null)),
    ("supression_b", Field::Cell(|s| json!(is_suppressed(s.cell.figures())))),
    ("suppression_b", Field::Cell(|s| json!(is_suppressed(s.cell.figures())))),
    ("suppressed_share_tf", Field::Cell(|s| json!(s.cell.figures().suppressed_share))),
    ("naics_b", Field::Cell(|_| json!(false))),
    ("lq_tf", Field::Cell(|s| plain(s.cell.value(Measure::Lq)))),
    ("region_emp_per_tf", Field::Cell(|s| plain(s.cell.value(Measure::ShareOfRegion)))),
    ("cluster_emp_per_tf", Field::Cell(|s| plain(s.cell.value(Measure::ShareOfReference)))),
    ("qualifying_b", Field::Cell(|s| json!(s.cell.strength().qualifying))),
    ("significant_b", Field::Cell(|s| json!(s.cell.strength().significant))),
    ("strong_b", Field::Cell(|s| json!(s.cell.strength().strong))),
    ("strong10_b", Field::Cell(|s| json!(s.cell.strength().strong10))),
    ("sample_b", Field::Cell(|s| json!(s.sample))),
];

const TOTAL: [(&str, Field); 23] = [
    ("id", Field::Total(|s| json!(total_id(s)))),
    ("type_t", Field::Total(|_| json!("region"))),
    ("year_t", Field::Total(|s| json!(s.year.to_string()))),
    ("emp_tl", Field::Total(|s| whole(s.total.figures(Class::All).jobs))),
    ("emp_status_t", Field::Total(|s| json!(s.total.figures(Class::All).jobs.status))),
    ("est_tl", Field::Total(|s| whole(s.total.figures(Class::All).establishments))),
    ("ap_tl", Field::Total(|s| thousands(s.total.figures(Class::All).wages))),
    ("private_wage_tf", Field::Total(|s| plain(s.total.value(Measure::AverageWage)))),
    ("currency_t", Field::Total(|s| json!(s.total.currency()))),
    ("emp_traded_tl", Field::Total(|s| whole(s.total.figures(Class::Traded).jobs))),
    ("emp_local_tl", Field::Total(|s| whole(s.total.figures(Class::Local).jobs))),
    ("est_traded_tl", Field::Total(|s| whole(s.total.figures(Class::Traded).establishments))),
    ("est_local_tl", Field::Total(|s| whole(s.total.figures(Class::Local).establishments))),
    ("ap_traded_tl", Field::Total(|s| thousands(s.total.figures(Class::Traded).wages))),
    ("ap_local_tl", Field::Total(|s| thousands(s.total.figures(Class::Local).wages))),
    (
        "private_wage_traded_tf",
        Field::Total(|s| json!(s.total.figures(Class::Traded).average_wage.value)),
    ),
    (
        "private_wage_local_tf",
        Field::Total(|s| json!(s.total.figures(Class::Local).average_wage.value)),
    ),
    ("str_emp_tl", Field::Total(|s| json!(s.total.value(Measure::StrongJobs).map(whole)))),
    ("str_emp_per_tf", Field::Total(|s| plain(s.total.value(Measure::ClusterStrength)))),
    ("supression_b", Field::Total(|s| json!(is_suppressed(s.total.figures(Class::All))))),
    ("suppression_b", Field::Total(|s| json!(is_suppressed(s.total.figures(Class::All))))),
    ("suppressed_share_tf", Field::Total(|s| json!(s.total.figures(Class::All).suppressed_share))),
    ("sample_b", Field::Total(|s| json!(s.sample))),
];

/// Whether the text is one of our cluster keys, written with `-` or with `_`.
pub(crate) fn same_key(given: &str, key: &str) -> bool {
    given.replace('_', "-").eq_ignore_ascii_case(key)
}

/// The publisher's spelling of a key.
pub(crate) fn key_t(key: &str) -> String {
    key.replace('-', "_")
}

/// The address name of a region: its name and that of the region it lies in.
pub(crate) fn region_key(region: &RegionInfo) -> String {
    match &region.parent_name {
        Some(parent) if region.id.parent().is_some_and(|id| !id.code().is_empty()) => {
            slug(&format!("{} {}", region.name.en, parent.en))
        }
        _ => slug(&region.name.en),
    }
}

/// The name with that of the region it lies in.
fn full_name(region: &RegionInfo) -> String {
    match &region.parent_name {
        Some(parent) if region.id.parent().is_some_and(|id| !id.code().is_empty()) => {
            format!("{}, {}", region.name.en, parent.en)
        }
        _ => region.name.en.clone(),
    }
}

/// Fields that say which region a document is about.
pub(crate) fn region_fields(region: &RegionInfo) -> Document {
    let read = |(name, field): (&str, Field)| match field {
        Field::Region(read) => Some((name.to_owned(), read(region))),
        _ => None,
    };
    REGION.into_iter().filter_map(read).collect()
}

impl Field {
    /// The field of this name that documents of clusters, or of regions, have.
    pub(crate) fn named(given: &str, is_cell: bool, clusters: &[ClusterInfo]) -> Option<Self> {
        let own: &[(&str, Field)] = if is_cell { &CELL } else { &TOTAL };
        if let Some((_, field)) = REGION.iter().chain(own).find(|(name, _)| *name == given) {
            return Some(*field);
        }
        let ranked: &[(&str, Measure)] = if is_cell { &RANKED_CELL } else { &RANKED_TOTAL };
        for (name, measure) in ranked {
            let Some(rest) = given.strip_prefix(name) else { continue };
            if let Some((_, aspect)) = ASPECTS.iter().find(|(suffix, _)| *suffix == rest) {
                return Some(Field::Ranked(*measure, *aspect));
            }
        }
        let code = given.strip_prefix("cluster_")?.strip_suffix("_emp_tl")?;
        let cluster = clusters.iter().position(|cluster| cluster.code == code)?;
        (!is_cell).then_some(Field::ClusterJobs(cluster))
    }
}

impl Subject<'_> {
    /// Whether there is anything: jobs, published or withheld.
    pub(crate) fn is_present(&self) -> bool {
        match self {
            Subject::Cell(subject) => subject.cell.is_present(),
            Subject::Total(_) => true,
        }
    }

    /// One field.
    pub(crate) fn field(&self, field: Field) -> Value {
        match (field, self) {
            (Field::Region(read), Subject::Cell(subject)) => read(subject.region),
            (Field::Region(read), Subject::Total(subject)) => read(subject.region),
            (Field::Cell(read), Subject::Cell(subject)) => read(subject),
            (Field::Total(read), Subject::Total(subject)) => read(subject),
            (Field::Ranked(measure, aspect), _) => self.ranked(measure, aspect),
            (Field::ClusterJobs(cluster), Subject::Total(subject)) => {
                whole(subject.total.cluster_jobs(cluster))
            }
            _ => Value::Null,
        }
    }

    fn ranked(&self, measure: Measure, aspect: Aspect) -> Value {
        let rank = || match self {
            Subject::Cell(subject) => subject.cell.rank(measure),
            Subject::Total(subject) => subject.total.rank(measure),
        };
        let change = || match self {
            Subject::Cell(subject) => subject.cell.change(measure),
            Subject::Total(subject) => subject.total.change(measure),
        };
        let change_rank = || match self {
            Subject::Cell(subject) => subject.cell.change_rank(measure),
            Subject::Total(subject) => subject.total.change_rank(measure),
        };
        let place = |rank: Option<Rank>| json!(rank.map(|rank| rank.rank));
        let percentile = |rank: Option<Rank>| json!(rank.map(|rank| rank.percentile_rank));
        match aspect {
            Aspect::Rank => place(rank()),
            Aspect::PercentileRank => percentile(rank()),
            Aspect::Change => json!(change()),
            Aspect::ChangeRank => place(change_rank()),
            Aspect::ChangePercentileRank => percentile(change_rank()),
        }
    }

    /// The whole document.
    pub(crate) fn document(&self) -> Document {
        let own: &[(&str, Field)] = match self {
            Subject::Cell(_) => &CELL,
            Subject::Total(_) => &TOTAL,
        };
        let ranked: &[(&str, Measure)] = match self {
            Subject::Cell(_) => &RANKED_CELL,
            Subject::Total(_) => &RANKED_TOTAL,
        };
        let plain = REGION.iter().chain(own);
        let mut document: Document =
            plain.map(|(name, field)| ((*name).to_owned(), self.field(*field))).collect();
        for (name, measure) in ranked {
            for (suffix, aspect) in ASPECTS {
                document.insert(format!("{name}{suffix}"), self.ranked(*measure, aspect));
            }
        }
        if let Subject::Total(subject) = self {
            let named = |clusters: Vec<usize>| named(&clusters, subject.clusters);
            let total = &subject.total;
            document.insert("strong_clusters".to_owned(), named(total.strong_clusters()));
            document.insert("leading_clusters".to_owned(), named(total.leading_clusters(LEADING)));
            for (at, cluster) in subject.clusters.iter().enumerate() {
                let field = format!("cluster_{}_emp_tl", cluster.code);
                document.insert(field, whole(total.cluster_jobs(at)));
            }
        }
        document
    }
}

fn cell_id(subject: &CellSubject<'_>) -> String {
    let region = &subject.region.id;
    let (kind, code, cluster) = (name(region.level()), code(region), &subject.cluster.code);
    let year = subject.year;
    match subject.sub {
        Some(sub) => format!("cluster/{kind}/{code}/{cluster}/{}/{year}", sub.code),
        None => format!("cluster/{kind}/{code}/{cluster}/{year}"),
    }
}

fn total_id(subject: &TotalSubject<'_>) -> String {
    let region = &subject.region.id;
    format!("region/{}/{}/{}", name(region.level()), code(region), subject.year)
}

/// `{code: {name, key, pos}}`, `pos` counted from 1 in the order given.
fn named(wanted: &[usize], clusters: &[ClusterInfo]) -> Value {
    let entry = |(at, cluster): (usize, &usize)| {
        let cluster = clusters.get(*cluster)?;
        let entry = json!({ "name": cluster.name.en, "key": key_t(&cluster.key), "pos": at + 1 });
        Some((cluster.code.clone(), entry))
    };
    Value::Object(wanted.iter().enumerate().filter_map(entry).collect())
}

fn is_suppressed(figures: Figures) -> bool {
    figures.suppressed_share > 0.0 || figures.jobs.status == Status::Suppressed
}

/// Jobs that were published as they stand.
fn reported(figures: Figures) -> Value {
    json!(figures.jobs.value.map(|jobs| round(jobs * (1.0 - figures.suppressed_share))))
}

fn plain(number: Option<Number>) -> Value {
    json!(number.and_then(|number| number.value))
}

fn whole(number: Number) -> Value {
    json!(number.value.map(round))
}

fn thousands(number: Number) -> Value {
    json!(number.value.map(|value| round(value / 1000.0)))
}

/// Amounts are whole numbers in this API. `as` saturates, and no amount comes near the ends.
fn round(amount: f64) -> i64 {
    amount.round() as i64
}
