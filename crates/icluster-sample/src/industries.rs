//! The industries and clusters of the sample: real codes, invented weights.
//!
//! Every industry has its code in NAICS (United States, valid in the 2012, 2017 and 2022 editions),
//! SCIAN (Mexico) and NAICS Canada.

/// A cluster of the sample's own definition (`icluster-sample`).
#[derive(Clone, Copy, Debug)]
pub struct SampleCluster {
    /// Key such as `automotive`.
    pub key: &'static str,
    /// Names in English, Spanish and French.
    pub name: [&'static str; 3],
    /// Traded across regions, or local.
    pub traded: bool,
    /// Yearly growth of jobs everywhere, 0.01 = one per cent.
    pub growth: f64,
    /// Industries.
    pub industries: &'static [SampleIndustry],
}

/// One industry of the sample.
#[derive(Clone, Copy, Debug)]
pub struct SampleIndustry {
    /// NAICS code, United States.
    pub us: &'static str,
    /// SCIAN code, Mexico.
    pub mx: &'static str,
    /// NAICS Canada code.
    pub ca: &'static str,
    /// Title in English.
    pub title: &'static str,
    /// Share of a country's jobs, per thousand (invented).
    pub weight: f64,
    /// Jobs of a usual establishment (invented).
    pub size: f64,
    /// Yearly wage in US dollars (invented).
    pub wage: f64,
}

const fn industry(
    codes: [&'static str; 3],
    title: &'static str,
    weight: f64,
    size: f64,
    wage: f64,
) -> SampleIndustry {
    SampleIndustry { us: codes[0], mx: codes[1], ca: codes[2], title, weight, size, wage }
}

/// The whole definition: sixteen traded clusters and five local ones.
pub const CLUSTERS: &[SampleCluster] = &[
    SampleCluster {
        key: "automotive",
        name: ["Automotive", "Automotriz", "Automobile"],
        traded: true,
        growth: 0.022,
        industries: &[
            industry(["336111", "336110", "336110"], "Automobiles", 9.0, 900.0, 71_000.0),
            industry(["336211", "336210", "336211"], "Motor vehicle bodies", 4.0, 70.0, 52_000.0),
            industry(
                ["336320", "336320", "336320"],
                "Vehicle electrical equipment",
                6.0,
                160.0,
                50_000.0,
            ),
            industry(["336350", "336350", "336350"], "Vehicle transmissions", 5.0, 200.0, 61_000.0),
            industry(
                ["336360", "336360", "336360"],
                "Vehicle seating and trim",
                5.0,
                150.0,
                46_000.0,
            ),
            industry(["336390", "336390", "336390"], "Other vehicle parts", 8.0, 90.0, 51_000.0),
        ],
    },
    SampleCluster {
        key: "aerospace",
        name: ["Aerospace", "Aeroespacial", "Aérospatiale"],
        traded: true,
        growth: 0.015,
        industries: &[
            industry(["336411", "336410", "336410"], "Aircraft", 5.0, 600.0, 98_000.0),
            industry(["336412", "336410", "336410"], "Aircraft engines", 3.0, 180.0, 88_000.0),
            industry(["336413", "336410", "336410"], "Other aircraft parts", 4.0, 120.0, 76_000.0),
        ],
    },
    SampleCluster {
        key: "medical-devices",
        name: ["Medical Devices", "Dispositivos médicos", "Dispositifs médicaux"],
        traded: true,
        growth: 0.031,
        industries: &[
            industry(
                ["339112", "339112", "339110"],
                "Surgical and medical instruments",
                5.0,
                80.0,
                74_000.0,
            ),
            industry(
                ["339113", "339113", "339110"],
                "Surgical appliances and supplies",
                5.0,
                60.0,
                62_000.0,
            ),
            industry(
                ["334510", "334519", "334512"],
                "Electromedical apparatus",
                3.0,
                90.0,
                92_000.0,
            ),
        ],
    },
    SampleCluster {
        key: "biopharmaceuticals",
        name: ["Biopharmaceuticals", "Biofarmacéutica", "Biopharmaceutique"],
        traded: true,
        growth: 0.024,
        industries: &[
            industry(
                ["325412", "325412", "325410"],
                "Pharmaceutical preparations",
                6.0,
                130.0,
                101_000.0,
            ),
            industry(["325413", "325411", "325410"], "In-vitro diagnostics", 2.0, 90.0, 97_000.0),
        ],
    },
    SampleCluster {
        key: "electronics",
        name: [
            "Semiconductors and Electronics",
            "Semiconductores y electrónica",
            "Semi-conducteurs et électronique",
        ],
        traded: true,
        growth: 0.012,
        industries: &[
            industry(["334111", "334110", "334110"], "Computers", 3.0, 120.0, 118_000.0),
            industry(
                ["334220", "334220", "334220"],
                "Broadcast and wireless equipment",
                4.0,
                90.0,
                96_000.0,
            ),
            industry(
                ["334310", "334310", "334310"],
                "Audio and video equipment",
                2.0,
                60.0,
                63_000.0,
            ),
            industry(["334413", "334410", "334410"], "Semiconductors", 6.0, 200.0, 121_000.0),
            industry(
                ["335999", "335999", "335990"],
                "Other electrical equipment",
                2.0,
                50.0,
                64_000.0,
            ),
        ],
    },
    SampleCluster {
        key: "food-processing",
        name: ["Food Processing", "Procesamiento de alimentos", "Transformation alimentaire"],
        traded: true,
        growth: 0.010,
        industries: &[
            industry(
                ["311411", "311411", "311410"],
                "Frozen fruit and vegetables",
                4.0,
                120.0,
                43_000.0,
            ),
            industry(["311611", "311611", "311611"], "Animal slaughtering", 8.0, 180.0, 41_000.0),
            industry(["312120", "312120", "312120"], "Breweries", 3.0, 40.0, 55_000.0),
        ],
    },
    SampleCluster {
        key: "agriculture",
        name: ["Agricultural Products", "Productos agrícolas", "Produits agricoles"],
        traded: true,
        growth: 0.004,
        industries: &[
            industry(["111219", "111219", "111219"], "Vegetables and melons", 7.0, 45.0, 33_000.0),
            industry(["111310", "111310", "111310"], "Orange groves", 2.0, 20.0, 31_000.0),
            industry(["112120", "112120", "112120"], "Dairy cattle and milk", 5.0, 15.0, 36_000.0),
        ],
    },
    SampleCluster {
        key: "forest-products",
        name: ["Forest Products", "Productos forestales", "Produits forestiers"],
        traded: true,
        growth: -0.011,
        industries: &[
            industry(["321113", "321111", "321111"], "Sawmills", 4.0, 35.0, 46_000.0),
            industry(["322121", "322121", "322121"], "Paper mills", 3.0, 160.0, 71_000.0),
        ],
    },
    SampleCluster {
        key: "metals",
        name: ["Metals and Metalworking", "Metales y metalmecánica", "Métaux et métallurgie"],
        traded: true,
        growth: -0.004,
        industries: &[
            industry(["331110", "331111", "331110"], "Iron and steel mills", 4.0, 200.0, 82_000.0),
            industry(["331511", "331510", "331511"], "Iron foundries", 2.0, 80.0, 56_000.0),
            industry(["332710", "332710", "332710"], "Machine shops", 7.0, 14.0, 51_000.0),
        ],
    },
    SampleCluster {
        key: "plastics",
        name: ["Plastics", "Plásticos", "Plasturgie"],
        traded: true,
        growth: 0.006,
        industries: &[
            industry(
                ["325211", "325211", "325210"],
                "Plastics materials and resins",
                3.0,
                80.0,
                84_000.0,
            ),
            industry(
                ["326199", "326199", "326198"],
                "Other plastics products",
                9.0,
                50.0,
                45_000.0,
            ),
        ],
    },
    SampleCluster {
        key: "furniture",
        name: ["Furniture", "Muebles", "Meubles"],
        traded: true,
        growth: -0.014,
        industries: &[industry(
            ["337121", "337120", "337121"],
            "Upholstered household furniture",
            5.0,
            30.0,
            36_000.0,
        )],
    },
    SampleCluster {
        key: "apparel",
        name: ["Apparel", "Prendas de vestir", "Vêtements"],
        traded: true,
        growth: -0.035,
        industries: &[industry(
            ["315220", "315225", "315220"],
            "Cut and sewn apparel",
            5.0,
            60.0,
            29_000.0,
        )],
    },
    SampleCluster {
        key: "oil-and-gas",
        name: ["Oil and Gas", "Petróleo y gas", "Pétrole et gaz"],
        traded: true,
        growth: -0.008,
        industries: &[
            industry(["324110", "324110", "324110"], "Petroleum refineries", 3.0, 250.0, 118_000.0),
            industry(["325110", "325110", "325110"], "Petrochemicals", 2.0, 150.0, 109_000.0),
        ],
    },
    SampleCluster {
        key: "information-technology",
        name: [
            "Information Technology",
            "Tecnologías de la información",
            "Technologies de l’information",
        ],
        traded: true,
        growth: 0.048,
        industries: &[
            industry(
                ["541511", "541510", "541514"],
                "Custom computer programming",
                14.0,
                12.0,
                104_000.0,
            ),
            industry(
                ["518210", "518210", "518210"],
                "Data processing and hosting",
                6.0,
                25.0,
                99_000.0,
            ),
        ],
    },
    SampleCluster {
        key: "transportation-and-logistics",
        name: ["Transportation and Logistics", "Transporte y logística", "Transport et logistique"],
        traded: true,
        growth: 0.019,
        industries: &[
            industry(
                ["484121", "484121", "484121"],
                "Long-distance trucking",
                12.0,
                15.0,
                49_000.0,
            ),
            industry(
                ["488510", "488511", "488511"],
                "Freight transportation arrangement",
                6.0,
                14.0,
                56_000.0,
            ),
            industry(["493110", "493111", "493110"], "General warehousing", 10.0, 50.0, 43_000.0),
        ],
    },
    SampleCluster {
        key: "tourism",
        name: ["Tourism", "Turismo", "Tourisme"],
        traded: true,
        growth: 0.017,
        industries: &[
            industry(["721110", "721111", "721111"], "Hotels", 20.0, 30.0, 33_000.0),
            industry(["713110", "713111", "713110"], "Amusement parks", 3.0, 90.0, 27_000.0),
        ],
    },
    SampleCluster {
        key: "local-food-services",
        name: ["Local Food Services", "Servicios locales de alimentos", "Restauration locale"],
        traded: false,
        growth: 0.016,
        industries: &[industry(
            ["722511", "722511", "722511"],
            "Full-service restaurants",
            55.0,
            20.0,
            24_000.0,
        )],
    },
    SampleCluster {
        key: "local-health-services",
        name: ["Local Health Services", "Servicios locales de salud", "Services de santé locaux"],
        traded: false,
        growth: 0.021,
        industries: &[
            industry(["621111", "621111", "621110"], "Offices of physicians", 25.0, 11.0, 86_000.0),
            industry(["622110", "622111", "622111"], "General hospitals", 45.0, 600.0, 63_000.0),
        ],
    },
    SampleCluster {
        key: "local-real-estate-and-construction",
        name: ["Local Construction", "Construcción local", "Construction locale"],
        traded: false,
        growth: 0.013,
        industries: &[
            industry(["236115", "236111", "236110"], "House construction", 20.0, 5.0, 48_000.0),
            industry(
                ["238220", "238220", "238220"],
                "Plumbing and heating contractors",
                18.0,
                9.0,
                54_000.0,
            ),
        ],
    },
    SampleCluster {
        key: "local-motor-vehicle-services",
        name: [
            "Local Motor Vehicle Services",
            "Servicios locales a vehículos",
            "Services locaux aux véhicules",
        ],
        traded: false,
        growth: 0.005,
        industries: &[industry(
            ["811111", "811111", "811111"],
            "General automotive repair",
            12.0,
            4.0,
            38_000.0,
        )],
    },
    SampleCluster {
        key: "local-education",
        name: [
            "Local Education and Training",
            "Educación y capacitación locales",
            "Enseignement et formation locaux",
        ],
        traded: false,
        growth: 0.008,
        industries: &[industry(
            ["611110", "611111", "611110"],
            "Elementary and secondary schools",
            40.0,
            45.0,
            41_000.0,
        )],
    },
];
