//! A region's portfolio of roles: what it could upgrade, substitute, fill in for an anchor and begin anew, each with its weakest pillar and what policy can do about it.
//!
//! A portfolio of two to four roles rather than one ranking (smart specialisation: Foray 2015; the roles are those of `docs/priorities.md`).

use super::answer::Run;
use super::columns::{Scored, failed};
use super::{PrioritiesAsk, Priority, levers, words};
use crate::text::text3;
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_priority::Simulation;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Roles in the order in which they are told.
const ROLES: [&str; 4] = ["upgrade", "substitute", "anchor_fill", "new_path"];

/// A role of a region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PortfolioRole {
    /// `upgrade`, `substitute`, `anchor_fill` or `new_path`.
    pub role: String,
    /// Candidates of the region that have it,
    pub candidates: usize,
    /// and those of them that no gate is closed to.
    pub open: usize,
    /// The best of them: of those that no gate is closed to, where there are any.
    pub candidate: Priority,
    /// Industry that makes most of the product (NAICS), where one is known.
    pub industry: Option<String>,
    /// The pillar that keeps it back most against the median candidate of the region; null where it is not rated.
    pub weakest: Option<String>,
    /// Its name.
    pub weakest_name: Option<Text3>,
    /// What policy can do: for the role, then about the weakest pillar.
    pub levers: Vec<Text3>,
}

/// A region's portfolio.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RolePortfolio {
    /// `us`, `mx` or `ca`.
    pub country: String,
    /// Its name.
    pub country_name: Text3,
    /// Region; null for the whole country.
    pub region: Option<String>,
    /// Its name.
    pub region_name: Text3,
    /// Focus asked for.
    pub focus: Option<String>,
    /// Its name.
    pub focus_name: Option<Text3>,
    /// Profile of weights.
    pub profile: String,
    /// Draws.
    pub draws: usize,
    /// Candidates looked at.
    pub candidates: usize,
    /// Roles that there are candidates for, two to four where the data allow.
    pub roles: Vec<PortfolioRole>,
    /// The finding in a sentence.
    pub finding: Text3,
    /// What to bear in mind.
    pub notes: Vec<Text3>,
    /// Whether any number is invented.
    pub sample: bool,
}

impl Atlas {
    /// The best candidate of each role in a region, with what keeps it back and what policy can do. `top` and `open_only` of the question do not matter.
    ///
    /// Fails where the release has no imports by product or no jobs of the country, or no candidate is known.
    pub fn role_portfolio(&self, ask: &PrioritiesAsk) -> Result<RolePortfolio, AtlasError> {
        let context = self.priority_context(ask)?;
        let (pairs, cut) = self.candidates(&context, ask)?;
        if pairs.is_empty() {
            return Err(AtlasError::BadRequest {
                what: "choice of candidates",
                given: words::asked(ask),
                expected: "products that are bought from outside and that industries with jobs in the region make; try another focus, region or country".to_owned(),
            });
        }
        let scored = Scored::new(&context, &pairs, &ask.profile)?;
        let ratings = scored.card.rate_all(&scored.candidates).map_err(failed)?;
        let draws = match ask.draws {
            0 => Vec::new(),
            draws => {
                let uncertainty = scored.uncertainty.clone();
                Simulation::new(&scored.card, &scored.candidates, uncertainty)
                    .map_err(failed)?
                    .run(ask.seed, draws)
            }
        };
        let run = Run::new(&context, &pairs, &scored, &ratings, &draws)?;
        let mut order: Vec<usize> =
            (0..pairs.len()).filter(|at| run.score(*at).is_some()).collect();
        let score = |at: &usize| run.score(*at).unwrap_or(f64::NEG_INFINITY);
        order.sort_by(|a, b| score(b).total_cmp(&score(a)).then_with(|| pairs[*a].cmp(&pairs[*b])));
        let roles: Vec<(&str, bool)> =
            order.iter().map(|at| (run.role(*at), run.gates(*at).is_empty())).collect();
        let (mut told, mut products) = (Vec::new(), BTreeSet::new());
        for role in ROLES {
            let of = |open: bool| {
                let (products, pairs) = (&products, &pairs);
                order.iter().zip(&roles).enumerate().find_map(
                    move |(position, (at, (own, free)))| {
                        let fits = *own == role && (*free || !open);
                        // One product is one role: the same twice would be no portfolio.
                        (fits && !products.contains(&pairs[*at].0)).then_some((position, *at))
                    },
                )
            };
            let Some((position, at)) = of(true).or_else(|| of(false)) else { continue };
            products.insert(pairs[at].0);
            let counted = |open: bool| {
                roles.iter().filter(|(own, free)| *own == role && (*free || !open)).count()
            };
            let candidate = Priority {
                position: position as u32 + 1,
                gates: run.gates(at),
                ..run.priority(at)
            };
            told.push(self::role(role, candidate, [counted(false), counted(true)], {
                let shares = &context.shares.usual[pairs[at].0];
                let most = shares.iter().max_by(|a, b| a.1.total_cmp(&b.1));
                most.map(|(industry, _)| context.shares.industries[*industry as usize].clone())
            }));
        }
        let region = ask.region.as_ref().map(|id| self.place(id)).transpose()?;
        let region_name =
            region.map_or_else(|| words::country(ask.country), |place| place.info.name);
        let mut notes = words::notes(ask, &context, &scored, cut);
        notes.insert(0, text3(
            "One candidate a role: the highest score among those that no gate is closed to, where there are any. The weakest pillar is the one that keeps the candidate back most against the median candidate of the region. Levers are texts to start a discussion from, not results.",
            "Un candidato por papel: la calificación más alta entre los que no tienen barrera cerrada, si los hay. El pilar más débil es el que más lo frena frente al candidato mediano de la región. Las palancas son textos para iniciar la discusión, no resultados.",
            "Un candidat par rôle : la note la plus haute parmi ceux sans barrière fermée, s’il y en a. Le pilier le plus faible est celui qui le freine le plus par rapport au candidat médian de la région. Les leviers sont des textes pour ouvrir la discussion, non des résultats.",
        ));
        Ok(RolePortfolio {
            country: ask.country.to_string(),
            country_name: words::country(ask.country),
            region: ask.region.as_ref().map(ToString::to_string),
            finding: finding(&region_name, &told),
            region_name,
            focus: ask.focus.as_ref().map(|focus| focus.key.clone()),
            focus_name: ask.focus.as_ref().map(words::focus),
            profile: ask.profile.id.clone(),
            draws: ask.draws,
            candidates: pairs.len(),
            roles: told,
            notes,
            sample: self.info.sample,
        })
    }
}

fn role(
    role: &str,
    candidate: Priority,
    [candidates, open]: [usize; 2],
    industry: Option<String>,
) -> PortfolioRole {
    let known = candidate.pillars.iter().filter_map(|of| Some((of.id.clone(), of.contribution?)));
    let weakest = known.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(id, _)| id);
    let mut all = levers::of_role(role);
    all.extend(weakest.as_deref().map(levers::of_pillar).unwrap_or_default());
    PortfolioRole {
        role: role.to_owned(),
        candidates,
        open,
        candidate,
        industry,
        weakest_name: weakest.as_deref().map(super::card::pillar_name),
        weakest,
        levers: all,
    }
}

fn finding(region: &Text3, roles: &[PortfolioRole]) -> Text3 {
    let Some(best) = roles.iter().min_by_key(|of| of.candidate.position) else {
        return text3(
            "No candidate of the region is rated.",
            "Ningún candidato de la región tiene calificación.",
            "Aucun candidat de la région n’est noté.",
        );
    };
    let (product, code, n) = (&best.candidate.product_name, &best.candidate.product, roles.len());
    text3(
        format!("{}: {n} roles; the strongest candidate is {} ({code}).", region.en, product.en),
        format!("{}: {n} papeles; el candidato más fuerte es {} ({code}).", region.es, product.es),
        format!(
            "{} : {n} rôles ; le candidat le plus fort est {} ({code}).",
            region.fr, product.fr
        ),
    )
}
