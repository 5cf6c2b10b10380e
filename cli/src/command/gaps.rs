//! `icluster gaps`: what North America buys from outside and could make.

use super::atlas;
use crate::args::{Format, GapsArgs, Global, Lang};
use crate::print::{
    Origin, Table, Word, emit_bytes, emit_json, emit_rows, integer, more, note, percent, say,
    sentence, text, title,
};
use icluster_atlas::nearshoring::{Gap, GapParameters, GapSum, Gaps, GapsAsk, ProductGap};
use icluster_atlas::view::Text3;
use icluster_codes::{FocusPreset, focus, focuses};
use miette::{IntoDiagnostic, Result, WrapErr, miette};
use std::path::Path;
use std::str::FromStr;

/// Rows for people where no limit is given.
const ROWS: usize = 30;
const MILLION: f64 = 1e6;
/// What prints the parameters.
const PARAMETERS: &str = "parameters";

/// Runs the command.
pub(crate) fn run(global: &Global, args: &GapsArgs) -> Result<()> {
    if args.product.as_deref() == Some(PARAMETERS) {
        return emit_bytes(global, GapParameters::USUAL_FILE.as_bytes());
    }
    let ask = asked(args)?;
    let atlas = atlas(global)?;
    if let Some(product) = &args.product {
        return one(global, &atlas.gap(product, &ask).into_diagnostic()?);
    }
    let mut reply = atlas.gaps(&ask).into_diagnostic()?;
    let usual = if global.format == Format::Table { ROWS } else { 0 };
    let (total, top) = (reply.gaps.len().max(reply.sums.len()), args.top.unwrap_or(usual));
    if top > 0 {
        reply.gaps.truncate(top);
        reply.sums.truncate(top);
    }
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let (lang, origin) = (global.lang, Origin { release: "", sample: reply.sample });
    let people = |table: Table, shown: usize| {
        let rest = if shown < total { more(total - shown, "--top", lang) } else { String::new() };
        top_of(&reply, lang) + &table.render() + &rest + &notes(&reply.notes, lang)
    };
    match args.by.as_str() {
        "product" => emit_rows(global, &reply.gaps, total, &origin, || {
            people(products(&reply.gaps, lang), reply.gaps.len())
        }),
        _ => emit_rows(global, &reply.sums, total, &origin, || {
            people(sums(&reply.sums, lang), reply.sums.len())
        }),
    }
}

pub(super) fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path)
        .into_diagnostic()
        .wrap_err_with(|| format!("{} could not be read", path.display()))
}

/// Those of a file; the usual ones where none is given.
pub(super) fn parameters(path: Option<&Path>) -> Result<GapParameters> {
    match path {
        Some(path) => {
            GapParameters::from_toml(&path.display().to_string(), &read(path)?).into_diagnostic()
        }
        None => Ok(GapParameters::default()),
    }
}

fn asked(args: &GapsArgs) -> Result<GapsAsk> {
    Ok(GapsAsk {
        buyers: args.country.clone(),
        from: FromStr::from_str(&args.from).into_diagnostic()?,
        by: FromStr::from_str(&args.by).into_diagnostic()?,
        product: args.begins.clone(),
        cluster: args.cluster.clone(),
        focus: args.focus.as_deref().map(focused).transpose()?,
        makeable: args.makeable,
        parameters: parameters(args.parameters.as_deref())?,
        until: None,
    })
}

/// A focus by name, or a file.
pub(super) fn focused(name: &str) -> Result<FocusPreset> {
    if let Some(known) = focus(name) {
        return Ok(known.clone());
    }
    let path = Path::new(name);
    if !path.exists() {
        let known: Vec<&str> = focuses().iter().map(|of| of.key.as_str()).collect();
        return Err(miette!("`{name}` is no focus and no file; there are {}", known.join(", ")));
    }
    let key = path.file_stem().map(|of| of.to_string_lossy().into_owned()).unwrap_or_default();
    FocusPreset::from_toml(&key, name, &read(path)?).into_diagnostic()
}

pub(super) fn word(lang: Lang, [en, es, fr]: [&'static str; 3]) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Es => es,
        Lang::Fr => fr,
    }
}

pub(super) fn right(lang: Lang, words: [&'static str; 3]) -> String {
    format!(">{}", word(lang, words))
}

pub(super) fn millions(value: f64, lang: Lang) -> String {
    integer((value / MILLION).round() + 0.0, lang)
}

pub(super) fn fixed(value: Option<f64>, digits: usize, lang: Lang) -> String {
    let Some(value) = value else { return "·".to_owned() };
    let text = format!("{value:.digits$}");
    // What rounds to nothing has no sign.
    let zero = text.trim_start_matches('-').chars().all(|of| matches!(of, '0' | '.'));
    let text =
        if zero { text.trim_start_matches('-').to_owned() } else { text.replace('-', "−") };
    if lang == Lang::Fr { text.replace('.', ",") } else { text }
}

fn part(value: Option<f64>, lang: Lang) -> String {
    value.map_or_else(|| "·".to_owned(), |of| percent(of, lang))
}

pub(super) fn short(text: &str) -> String {
    const MOST: usize = 44;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST - 1).chain(['…']).collect()
}

const IMPORTS: [&str; 3] = ["Imports", "Importaciones", "Importations"];
const MAKEABLE: [&str; 3] = ["Makeable", "Factible", "Faisable"];
const REACH: [&str; 3] = ["Reach", "Alcance", "Portée"];

pub(super) fn notes(of: &[Text3], lang: Lang) -> String {
    format!("\n{}", of.iter().map(|line| note(text(line, lang))).collect::<String>())
}

fn top_of(reply: &Gaps, lang: Lang) -> String {
    let unit = word(lang, ["USD millions a year", "millones de USD al año", "millions USD par an"]);
    let mut head = title(&format!("{} ({unit})", text(&reply.from_name, lang))) + "\n";
    if let Some(name) = &reply.focus_name {
        head += &sentence(text(name, lang));
    }
    head += &sentence(text(&reply.finding, lang));
    let mut table = Table::new(&[
        word(lang, ["Rule", "Regla", "Règle"]).to_owned(),
        right(lang, ["Products", "Productos", "Produits"]),
        right(lang, MAKEABLE),
        right(lang, REACH),
        right(lang, ["Not known", "Sin dato", "Inconnu"]),
    ]);
    for of in &reply.totals {
        let rule = match of.rule.as_str() {
            "strict" => word(lang, ["strict", "estricta", "stricte"]),
            "usual" => word(lang, ["usual", "usual", "usuelle"]),
            _ => word(lang, ["loose", "laxa", "large"]),
        };
        table.row([
            rule.to_owned(),
            of.products.to_string(),
            millions(of.value, lang),
            millions(of.reach, lang),
            millions(of.open, lang),
        ]);
    }
    head + "\n" + &table.render() + "\n"
}

fn products(shown: &[Gap], lang: Lang) -> Table {
    let mut table = Table::new(&[
        say(Word::Id, lang).to_owned(),
        say(Word::Product, lang).to_owned(),
        right(lang, IMPORTS),
        word(lang, ["Supplier", "Proveedor", "Fournisseur"]).to_owned(),
        right(lang, ["MFN", "NMF", "NPF"]),
        ">301".to_owned(),
        right(lang, ["Duty CHN", "Arancel CHN", "Droit CHN"]),
        word(lang, MAKEABLE).to_owned(),
        right(lang, ["Content", "Contenido", "Contenu"]),
        right(lang, ["Advantage", "Ventaja", "Avantage"]),
    ]);
    for of in shown {
        let first = of.suppliers.first();
        let china = of.tariffs.collected.iter().find(|of| of.origin == "chn");
        let range = |low: f64, high: f64| format!("{}–{}", percent(low, lang), percent(high, lang));
        let content = of.origin.content_low.zip(of.origin.content_high);
        table.row([
            of.product.clone(),
            short(text(&of.name, lang)),
            millions(of.value, lang),
            first.map_or_else(String::new, |of| {
                format!("{} {}", of.country, percent(of.share, lang))
            }),
            part(of.tariffs.mfn, lang),
            part(of.tariffs.section_301_rate, lang),
            part(china.and_then(|of| of.rate), lang),
            of.makeable.each_ref().map(|of| answer(of.makeable)).join(""),
            content.map_or_else(|| "·".to_owned(), |(low, high)| range(low, high)),
            of.landed
                .as_ref()
                .map_or_else(|| "·".to_owned(), |of| range(of.advantage_low, of.advantage_high)),
        ]);
    }
    table
}

/// Yes, no, not known.
fn answer(of: Option<bool>) -> &'static str {
    match of {
        Some(true) => "✓",
        Some(false) => "✗",
        None => "·",
    }
}

fn sums(shown: &[GapSum], lang: Lang) -> Table {
    let mut table = Table::new(&[
        say(Word::Id, lang).to_owned(),
        say(Word::Name, lang).to_owned(),
        right(lang, ["Products", "Productos", "Produits"]),
        right(lang, IMPORTS),
        right(lang, ["Strict", "Estricta", "Stricte"]),
        right(lang, ["Usual", "Usual", "Usuelle"]),
        right(lang, ["Loose", "Laxa", "Large"]),
        right(lang, REACH),
        right(lang, ["Dependent", "Dependiente", "Dépendant"]),
    ]);
    for of in shown {
        table.row([
            of.id.clone(),
            short(text(&of.name, lang)),
            of.products.to_string(),
            millions(of.value, lang),
            millions(of.makeable[0], lang),
            millions(of.makeable[1], lang),
            millions(of.makeable[2], lang),
            millions(of.reach[1], lang),
            millions(of.dependent, lang),
        ]);
    }
    table
}

/// One product.
fn one(global: &Global, reply: &ProductGap) -> Result<()> {
    if global.format == Format::Json {
        return emit_json(global, reply);
    }
    let lang = global.lang;
    let origin = Origin { release: "", sample: reply.sample };
    emit_rows(global, std::slice::from_ref(&reply.gap), 1, &origin, || {
        let gap = &reply.gap;
        let mut out = title(&format!("{} {}", gap.product, text(&gap.name, lang))) + "\n";
        out += &sentence(text(&reply.finding, lang));
        out += &(products(std::slice::from_ref(gap), lang).render() + "\n");
        let mut table = Table::new(&[
            word(lang, ["Year", "Año", "Année"]).to_owned(),
            word(lang, ["Buyer", "Comprador", "Acheteur"]).to_owned(),
            right(lang, IMPORTS),
            right(lang, ["Outside", "De fuera", "Extérieur"]),
            right(lang, ["Asia", "Asia", "Asie"]),
        ]);
        for of in &reply.years {
            table.row([
                of.year.to_string(),
                of.country.clone(),
                millions(of.imports, lang),
                millions(of.outside, lang),
                millions(of.asia, lang),
            ]);
        }
        out += &(table.render() + "\n");
        let mut table = Table::new(&[
            word(lang, ["Origin", "Origen", "Origine"]).to_owned(),
            right(lang, IMPORTS),
            right(lang, ["Duty collected", "Arancel cobrado", "Droit perçu"]),
        ]);
        for of in &gap.tariffs.collected {
            table.row([
                text(&of.name, lang).to_owned(),
                millions(of.imports, lang),
                part(of.rate, lang),
            ]);
        }
        out += &(table.render() + "\n");
        let rca = gap.capacity.rca.map(|of| fixed(of, 2, lang)).join(" · ");
        let jobs = gap
            .capacity
            .jobs
            .map(|of| of.map_or("·".to_owned(), |of| integer(of, lang)))
            .join(" · ");
        out += &sentence(&format!("RCA us · ca · mx: {rca}"));
        out += &sentence(&format!("{}: {jobs}", say(Word::Jobs, lang)));
        out + &notes(&reply.notes, lang)
    })
}
