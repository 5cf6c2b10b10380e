//! `icluster priorities --portfolio`: a region's roles, with what keeps each back and what policy can do about it.

use super::atlas;
use super::gaps::{fixed, notes, word};
use super::priorities::{gate_name, role};
use crate::args::{Format, Global, Lang};
use crate::print::{emit_bytes, emit_json, integer, sentence, text, title};
use icluster_atlas::priorities::{PrioritiesAsk, RolePortfolio};
use miette::{IntoDiagnostic, Result};

/// Answers with a portfolio.
pub(super) fn run(global: &Global, ask: &PrioritiesAsk) -> Result<()> {
    let reply = atlas(global)?.role_portfolio(ask).into_diagnostic()?;
    match global.format {
        Format::Json => emit_json(global, &reply),
        _ => emit_bytes(global, people(&reply, global.lang).as_bytes()),
    }
}

fn people(reply: &RolePortfolio, lang: Lang) -> String {
    let heading = word(lang, ["Portfolio", "Portafolio", "Portefeuille"]);
    let mut out = title(&format!("{heading}: {}", text(&reply.region_name, lang))) + "\n";
    out += &sentence(text(&reply.finding, lang));
    for of in &reply.roles {
        let best = &of.candidate;
        let score = best.score.map(|[_, median, _]| median).or(best.measured);
        out += "\n";
        out += &sentence(&format!(
            "{} · {} {} · {} · {} {} ({} {}, {} {})",
            role(best, lang).to_uppercase(),
            best.product,
            text(&best.product_name, lang),
            text(&best.place_name, lang),
            word(lang, ["score", "nota", "note"]),
            fixed(score, 0, lang),
            integer(of.candidates as f64, lang),
            word(lang, ["candidates", "candidatos", "candidats"]),
            integer(of.open as f64, lang),
            word(lang, ["open", "sin barrera", "sans barrière"]),
        ));
        out += &sentence(&format!("  {}", text(&best.reason, lang)));
        let gates: Vec<&str> = best.gates.iter().map(|gate| gate_name(&gate.id, lang)).collect();
        if !gates.is_empty() {
            out += &sentence(&format!("  ⚑ {}", gates.join(", ")));
        }
        for lever in &of.levers {
            out += &sentence(&format!("  → {}", text(lever, lang)));
        }
    }
    out + "\n" + &notes(&reply.notes, lang)
}
