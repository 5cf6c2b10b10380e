//! `icluster complexity links`: pairs that share more than their sizes explain.

use super::{ComplexityAsk, basis, fixed, label, rest};
use crate::args::{ComplexityArgs, Format, Global, Lang};
use crate::print::{Origin, Table, Word, emit_json, emit_rows, integer, say, sentence};
use icluster_atlas::complexity::{ComplexityLink, LinksAsk, Panel, complexity_links};
use miette::{IntoDiagnostic, Result};

/// Runs the command.
pub(super) fn run(
    global: &Global,
    args: &ComplexityArgs,
    panel: &Panel,
    ask: &ComplexityAsk,
    (of_places, level): (bool, f64),
) -> Result<()> {
    let most = if args.data.limit == 0 { usize::MAX } else { args.data.limit };
    let links = LinksAsk { of_places, level, most };
    let reply = complexity_links(panel, ask, &links).into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let lang = global.lang;
    let origin = Origin { release: "", sample: reply.basis.sample };
    emit_rows(global, &reply.links, reply.validated, &origin, || {
        let whole = |n: usize| integer(n as f64, lang);
        [
            basis(&reply.basis, lang),
            sentence(&format!(
                "{} {} {} (FDR {})",
                whole(reply.validated),
                say(Word::LinksHold, lang),
                whole(reply.tested),
                fixed(Some(reply.level), 3, lang),
            )),
            "\n".to_owned(),
            table(&reply.links, lang).render(),
            rest(reply.validated, reply.links.len(), lang),
        ]
        .concat()
    })
}

fn table(links: &[ComplexityLink], lang: Lang) -> Table {
    let (id, name) = (say(Word::Id, lang), say(Word::Name, lang));
    let mut table = Table::new(&[
        id.to_owned(),
        name.to_owned(),
        id.to_owned(),
        name.to_owned(),
        format!(">{}", say(Word::Shared, lang)),
        format!(">{}", say(Word::Expected, lang)),
        ">p".to_owned(),
    ]);
    for link in links {
        table.row([
            link.first.clone(),
            short(&label(&link.first_name, lang)),
            link.second.clone(),
            short(&label(&link.second_name, lang)),
            link.shared.to_string(),
            fixed(Some(link.expected), 1, lang),
            format!("{:.0e}", link.p_value).replace('-', "−"),
        ]);
    }
    table
}

/// Two names stand in a row.
fn short(name: &str) -> String {
    match name.char_indices().nth(28) {
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
        None => name.to_owned(),
    }
}
