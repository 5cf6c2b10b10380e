//! What firms of a cluster can do, which certificates they have and what they make.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

/// What firms of a cluster can do and which certificates they have.
pub(super) fn skills(
    cluster: &str,
) -> (&'static [&'static str], &'static [&'static str], &'static [&'static str]) {
    match cluster {
        "automotive" => (
            &[
                "stamping",
                "welding",
                "injection-moulding",
                "wire-harness-assembly",
                "brake-systems",
                "seat-assembly",
                "die-casting",
            ],
            &["iatf-16949", "iso-9001", "iso-14001"],
            &["8708", "8544", "9401"],
        ),
        "aerospace" => (
            &[
                "cnc-machining",
                "aerostructures",
                "surface-treatment",
                "composites",
                "engine-components",
                "heat-treatment",
            ],
            &["as9100", "nadcap", "iso-9001"],
            &["8807", "8411"],
        ),
        "medical-devices" => (
            &["medical-device-assembly", "clean-room", "injection-moulding", "sterilisation"],
            &["iso-13485", "gmp", "iso-9001"],
            &["9018", "9021"],
        ),
        "biopharmaceuticals" => (
            &["pharmaceutical-formulation", "bioprocessing", "research-biotechnology"],
            &["gmp", "iso-9001"],
            &["3004", "3002"],
        ),
        "electronics" => (
            &["pcb-assembly", "sensors", "semiconductor-packaging", "wire-harness-assembly"],
            &["ipc-a-610", "iso-9001"],
            &["8534", "8542", "8471"],
        ),
        "information-technology" => (
            &[
                "embedded-software",
                "data-analytics",
                "cloud-services",
                "cybersecurity",
                "industrial-iot",
            ],
            &["iso-27001"],
            &[],
        ),
        "agriculture" | "food-processing" => (
            &["food-freezing", "food-canning", "packaging"],
            &["haccp", "iso-22000"],
            &["0710", "2005"],
        ),
        "transportation-and-logistics" => {
            (&["freight-transport", "warehousing", "customs-brokerage"], &["c-tpat", "oea"], &[])
        }
        "metals" => (
            &["forging", "sand-casting", "sheet-metal-fabrication", "heat-treatment"],
            &["iso-9001", "iso-3834"],
            &["7325", "7326"],
        ),
        "furniture" | "forest-products" => {
            (&["wood-processing", "furniture-making"], &["iso-14001"], &["4407", "9403"])
        }
        "apparel" => (&["textile-cutting-sewing", "technical-textiles"], &["iso-9001"], &["6217"]),
        "oil-and-gas" => {
            (&["welding", "engineering-design", "testing-laboratory"], &["iso-45001"], &["8413"])
        }
        _ => (&["export-consulting", "engineering-design"], &["iso-9001"], &[]),
    }
}

pub(super) fn pick<'a>(rng: &mut ChaCha8Rng, of: &[&'a str]) -> &'a str {
    of.get(rng.random_range(0..of.len().max(1))).copied().unwrap_or_default()
}

/// One or two of them, each once.
pub(super) fn some(rng: &mut ChaCha8Rng, of: &[&str]) -> String {
    let (one, other) = (pick(rng, of), pick(rng, of));
    if one == other || rng.random::<f64>() < 0.4 {
        one.to_owned()
    } else {
        format!("{one}; {other}")
    }
}
