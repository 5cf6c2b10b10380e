//! What a release knows of capabilities, products and industries, for matching.

use icluster_atlas::Atlas;
use icluster_atlas::value::Purchases;
use icluster_codes::Text3;
use icluster_matching::{Code, Knowledge, hierarchy};
use icluster_registry::vocabulary;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

/// What one capability counts at most for another: half. A choice of value, as `weights.toml` has them.
const STANDS_IN: f64 = 0.5;

/// Industries that make a product, each with its part.
type Makers = Arc<[(Code, f64)]>;

/// Knowledge of a release, read when first asked for. What the release cannot say counts as not known.
pub struct ReleaseKnowledge {
    atlas: Arc<Atlas>,
    purchases: OnceLock<Option<Purchases>>,
    makers: RwLock<BTreeMap<String, Makers>>,
}

fn is_product(code: &Code) -> bool {
    code.scheme.starts_with("hs")
}

fn is_industry(code: &Code) -> bool {
    code.scheme.starts_with("naics") || code.scheme.starts_with("scian")
}

impl ReleaseKnowledge {
    /// Of a release.
    #[must_use]
    pub fn new(atlas: Arc<Atlas>) -> Self {
        Self { atlas, purchases: OnceLock::new(), makers: RwLock::default() }
    }

    /// What industries buy of each other, where the release has a table of it.
    pub(crate) fn purchases(&self) -> Option<&Purchases> {
        self.purchases.get_or_init(|| self.atlas.purchases().ok().flatten()).as_ref()
    }

    /// Industries that make a product of the Harmonized System, by the concordance of the release's trade.
    pub(crate) fn makers(&self, product: &str) -> Makers {
        let kept = self.makers.read().unwrap_or_else(PoisonError::into_inner).get(product).cloned();
        kept.unwrap_or_else(|| {
            let makers = self.atlas.makers(product).unwrap_or_default();
            let makers: Makers =
                makers.into_iter().map(|(code, part)| (Code::new("naics", &code), part)).collect();
            let mut kept = self.makers.write().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(kept.entry(product.to_owned()).or_insert(makers))
        })
    }

    /// Title of a code, or of the key of a cluster.
    pub(crate) fn title(&self, code: &Code) -> Option<Text3> {
        let found = if code.scheme == super::need::CLUSTER {
            let clusters = self.atlas.clusters().ok()?;
            clusters.into_iter().find(|of| of.key == code.code)?.name
        } else {
            self.atlas.title_of(&code.code).ok().flatten()?
        };
        Some(Text3::new(found.en, found.es, found.fr))
    }

    /// How much of a product is made by the industry of a code, or by those near it.
    fn made_by(&self, product: &Code, industry: &Code) -> f64 {
        let near = |(maker, part): &(Code, f64)| part * hierarchy(maker, industry).low;
        self.makers(&product.code).iter().map(near).sum::<f64>().clamp(0.0, 1.0)
    }
}

impl Knowledge for ReleaseKnowledge {
    /// The part of their classes of NAICS that two capabilities have in common (Jaccard 1912), by half.
    fn capability(&self, wanted: &str, has: &str) -> f64 {
        let classes = |key: &str| -> BTreeSet<&str> {
            let item = vocabulary::capabilities().iter().find(|item| item.key == key);
            item.map(|item| item.naics.iter().map(String::as_str).collect()).unwrap_or_default()
        };
        let (one, other) = (classes(wanted), classes(has));
        let either = one.union(&other).count();
        if either == 0 {
            return 0.0;
        }
        STANDS_IN * one.intersection(&other).count() as f64 / either as f64
    }

    /// Products and industries by who makes what.
    fn code(&self, wanted: &Code, has: &Code) -> f64 {
        match (is_product(wanted), is_product(has)) {
            (true, false) if is_industry(has) => self.made_by(wanted, has),
            (false, true) if is_industry(wanted) => self.made_by(has, wanted),
            _ => 0.0,
        }
    }

    fn sells(&self, seller: &Code, buyer: &Code) -> f64 {
        if !(is_industry(seller) && is_industry(buyer)) {
            return 0.0;
        }
        self.purchases().map_or(0.0, |of| of.share(&seller.code, &buyer.code))
    }
}
