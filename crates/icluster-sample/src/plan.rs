//! What is planted in the sample on purpose, so that tests and visitors can find it again.

/// A cluster made strong (or growing) in one place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Planted {
    /// Region identifier of a county, municipality, division or province.
    pub region: &'static str,
    /// Cluster key.
    pub cluster: &'static str,
    /// How many times its usual share the cluster has here.
    pub concentration: f64,
    /// Yearly growth on top of the cluster's own, 0.01 = one per cent.
    pub extra_growth: f64,
}

const fn planted(
    region: &'static str,
    cluster: &'static str,
    concentration: f64,
    extra_growth: f64,
) -> Planted {
    Planted { region, cluster, concentration, extra_growth }
}

/// All planted structure. Concentrations are far above the usual scatter (at most about four).
pub const PLANTED: &[Planted] = &[
    // Medical devices on both sides of the Californias' border.
    planted("us:county:06073", "medical-devices", 6.0, 0.010),
    planted("us:county:06073", "biopharmaceuticals", 6.0, 0.010),
    planted("mx:municipality:02004", "medical-devices", 14.0, 0.030),
    planted("mx:municipality:02004", "electronics", 8.0, 0.010),
    planted("mx:municipality:02002", "aerospace", 9.0, 0.020),
    planted("us:county:06025", "agriculture", 12.0, 0.0),
    // Vehicles from the Great Lakes to the Bajío.
    planted("us:county:26163", "automotive", 9.0, -0.010),
    planted("us:county:26125", "automotive", 8.0, -0.005),
    planted("mx:municipality:11020", "automotive", 7.0, 0.020),
    planted("mx:municipality:01001", "automotive", 9.0, 0.030),
    planted("mx:municipality:08037", "automotive", 8.0, 0.005),
    planted("mx:municipality:08037", "electronics", 7.0, 0.005),
    planted("mx:municipality:28032", "automotive", 8.0, 0.010),
    planted("mx:municipality:28032", "electronics", 9.0, 0.010),
    // One aerospace place in each country.
    planted("us:county:53061", "aerospace", 16.0, 0.0),
    planted("us:county:20173", "aerospace", 14.0, 0.0),
    planted("mx:municipality:22014", "aerospace", 12.0, 0.050),
    // Borders and ports that live from moving goods.
    planted("us:county:48479", "transportation-and-logistics", 7.0, 0.020),
    planted("mx:municipality:28027", "transportation-and-logistics", 6.0, 0.020),
    planted("us:county:48141", "apparel", 6.0, -0.030),
    // Others that a visitor expects, or may be surprised by.
    planted("us:county:06085", "information-technology", 8.0, 0.020),
    planted("us:county:06085", "electronics", 9.0, -0.010),
    planted("us:county:48201", "oil-and-gas", 9.0, 0.0),
    planted("us:county:37035", "furniture", 15.0, -0.010),
    planted("us:county:32003", "tourism", 9.0, 0.010),
    planted("us:county:12095", "tourism", 8.0, 0.010),
    planted("mx:municipality:23005", "tourism", 11.0, 0.020),
    planted("mx:municipality:19039", "metals", 5.0, 0.0),
    planted("mx:municipality:14039", "information-technology", 7.0, 0.030),
    planted("us:county:53063", "food-processing", 4.0, 0.0),
];

/// Planted structure of Canada, by province or division: what the packaged boundaries have.
pub const PLANTED_CANADA: &[Planted] = &[
    planted("35", "automotive", 4.0, -0.005),
    planted("24", "aerospace", 6.0, 0.010),
    planted("59", "forest-products", 7.0, 0.0),
    planted("48", "oil-and-gas", 9.0, -0.010),
    planted("47", "agriculture", 6.0, 0.0),
];

/// Multiplier and extra growth of a cluster in a region; `(None, 0.0)` where nothing is planted.
pub(crate) fn lookup(region: &str, cluster: &str) -> (Option<f64>, f64) {
    let code = region.rsplit(':').next().unwrap_or_default();
    let canadian = region.starts_with("ca:");
    let hit = if canadian {
        PLANTED_CANADA.iter().find(|p| code.starts_with(p.region) && p.cluster == cluster)
    } else {
        PLANTED.iter().find(|p| p.region == region && p.cluster == cluster)
    };
    hit.map_or((None, 0.0), |p| (Some(p.concentration), p.extra_growth))
}
