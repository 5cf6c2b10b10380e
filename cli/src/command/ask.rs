//! `icluster ask`: competency questions by number or in words, each answer with a receipt.

use super::warehouse;
use crate::args::{Format, Global, Lang as Chosen, QuestionArgs};
use crate::print::answer::{self, answer_table};
use crate::print::{Called, Table, emit_bytes, emit_json, emit_stored, note, sentence, title};
use icluster_answers::questions::{self, QuestionInfo};
use icluster_answers::understand::understand;
use icluster_answers::{AnswerError, Lang, Reply, Room, Standing};
use miette::{IntoDiagnostic, Result, miette};
use std::collections::BTreeMap;

/// Runs the command.
pub(crate) fn run(global: &Global, args: &QuestionArgs) -> Result<()> {
    let lang = language(global.lang);
    if args.list {
        return list(global, &questions::list(lang));
    }
    let refused = |error: AnswerError| refused(&error, lang);
    let room = super::org::room(global, Room::open(warehouse(global)?).map_err(refused)?)?;
    let words = args.question.join(" ");
    let mut given = parameters(args);
    let mut understood = String::new();
    let number = match words.trim().parse::<u8>() {
        Ok(number) => number,
        Err(_) => {
            let meant = understand(&room, &words).map_err(refused)?;
            let meant = meant.ok_or_else(|| {
                miette!(
                    help = "`icluster ask --list` shows the questions there are",
                    "no word of `{words}` is in any question that can be answered"
                )
            })?;
            // What is given with an option wins over what the words say.
            for (name, value) in &meant.parameters {
                given.entry(name.clone()).or_insert_with(|| value.clone());
            }
            understood = told(&meant, lang);
            meant.number
        }
    };
    let answer = questions::ask(&room, number, &given).map_err(refused)?;
    if !understood.is_empty() && !global.quiet {
        eprint!("{understood}");
    }
    let reply = answer.in_language(lang);
    match global.format {
        Format::Json => emit_json(global, &reply),
        Format::Table => {
            let names = Called::new(Some(room.atlas()), global.lang);
            emit_bytes(global, people(&reply, number, args.top, &names).as_bytes())
        }
        _ => {
            let batch = reply.batch(false).into_diagnostic()?;
            emit_stored(global, &batch.schema(), &[batch], reply.receipt.sample)
        }
    }
}

pub(super) fn language(lang: Chosen) -> Lang {
    match lang {
        Chosen::En => Lang::En,
        Chosen::Es => Lang::Es,
        Chosen::Fr => Lang::Fr,
    }
}

fn refused(error: &AnswerError, lang: Lang) -> miette::Report {
    let refusal = error.refusal().in_language(lang);
    miette!(help = refusal.next, "{}", refusal.detail)
}

fn parameters(args: &QuestionArgs) -> BTreeMap<String, String> {
    [
        ("place", &args.place),
        ("cluster", &args.cluster),
        ("code", &args.code),
        ("to", &args.to),
        ("from", &args.from),
        ("until", &args.until),
        ("lq", &args.lq),
        ("organisation", &args.organisation),
        ("capability", &args.capability),
        ("certification", &args.certification),
        ("initiative", &args.initiative),
        ("members", &args.members),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name.to_owned(), value.clone()?)))
    .collect()
}

/// What a question in words was taken for.
fn told(meant: &icluster_answers::understand::Interpretation, lang: Lang) -> String {
    let word = lang.pick([
        "Understood as question",
        "Se entendió como pregunta",
        "Compris comme la question",
    ]);
    let mut text = format!("{word} {}", meant.number);
    for of in &meant.understood {
        text.push_str(&format!(" · {} = {} («{}»)", of.parameter, of.id, of.given));
    }
    if !meant.others.is_empty() {
        let others: Vec<String> = meant.others.iter().map(ToString::to_string).collect();
        let word = lang.pick(["else", "si no", "sinon"]);
        text.push_str(&format!(" · {word}: {}", others.join(", ")));
    }
    text + "\n\n"
}

fn list(global: &Global, list: &[QuestionInfo]) -> Result<()> {
    if global.format == Format::Json {
        return emit_json(global, &list);
    }
    let lang = language(global.lang);
    let mut table = Table::new(&[
        ">".to_owned(),
        lang.pick(["Question", "Pregunta", "Question"]).to_owned(),
        lang.pick(["Parameters", "Parámetros", "Paramètres"]).to_owned(),
    ]);
    for of in list {
        let parameters: Vec<String> = of
            .parameters
            .iter()
            .map(|of| match of.default.is_empty() {
                true => of.name.clone(),
                false => format!("{}={}", of.name, of.default),
            })
            .collect();
        table.row([of.number.to_string(), of.title.clone(), parameters.join(" ")]);
    }
    emit_bytes(global, table.render().as_bytes())
}

fn people(reply: &Reply, number: u8, top: usize, names: &Called<'_>) -> String {
    let lang = names.lang;
    let mut out = title(&reply.title) + "\n" + &sentence(&reply.text);
    let asked = questions::list(language(lang)).into_iter().find(|of| of.number == number);
    let parameters = asked.map(|of| of.parameters).unwrap_or_default();
    // An identifier was taken for itself.
    let names_given = reply.understood.iter().filter(|of| of.given != of.id);
    for (number, of) in names_given.enumerate() {
        if number == 0 {
            out.push('\n');
        }
        let label = parameters.iter().find(|parameter| parameter.name == of.parameter);
        let label = label.map_or(of.parameter.as_str(), |parameter| &parameter.label);
        out += &answer::understood(of, label, lang);
    }
    // Where nothing is there the sentence has said so.
    if let Some(missing) = &reply.missing
        && reply.rows.is_empty()
        && reply.standing != Standing::NoData
    {
        out += &format!("\n{}", note(&format!("{} {}", missing.what, missing.import)));
    }
    if !reply.rows.is_empty() {
        out += "\n";
        out += &answer_table(reply, names, top);
    }
    out + "\n" + &answer::receipt(&reply.receipt, lang)
}
