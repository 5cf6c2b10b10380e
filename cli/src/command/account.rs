//! `icluster account`: accounts, their passwords and tokens, the audit log.

use super::gaps::{short, word};
use super::warehouse;
use crate::args::{AccountArgs, AccountLists, AccountQuestion, Format, Global, Lang};
use crate::print::{Table, emit_bytes, emit_json, sentence};
use icluster_accounts::{
    Account, AccountChange, Accounts, AccountsError, Actor, AuditLine, AuditQuery, NewAccount,
    NewToken, Policy, Role, Scope, TokenInfo,
};
use icluster_database::Database;
use miette::{IntoDiagnostic, Result, miette};
use std::io::{BufRead, IsTerminal};

/// Runs the command.
pub(crate) fn run(global: &Global, args: &AccountArgs) -> Result<()> {
    let runtime = tokio::runtime::Runtime::new().into_diagnostic()?;
    runtime.block_on(done(global, &args.question))
}

/// An error in the reader's language.
fn told(lang: Lang) -> impl Fn(AccountsError) -> miette::Report {
    move |error| match &error {
        // What the database says helps who is at the machine.
        AccountsError::Database(_) | AccountsError::Internal(_) => miette!("{error}"),
        _ => {
            let [en, es, fr] = error.words();
            let words = match lang {
                Lang::En => en,
                Lang::Es => es,
                Lang::Fr => fr,
            };
            miette!("{words}")
        }
    }
}

async fn done(global: &Global, asked: &AccountQuestion) -> Result<()> {
    let home = warehouse(global)?;
    let address = icluster_server::database_address(global.database.as_deref(), home.home());
    let lang = global.lang;
    let told = told(lang);
    let database = Database::open(&address).await.into_diagnostic()?;
    let accounts = Accounts::open(database, Policy::default()).await.map_err(&told)?;
    let by = Actor::command_line();
    let now = chrono::Utc::now().to_rfc3339();
    match asked {
        AccountQuestion::Add { email, name, role, lists, no_password } => {
            let new = NewAccount {
                name: name.clone(),
                email: email.clone(),
                role: Role::named(role).map_err(&told)?,
                initiatives: lists.initiative.clone(),
                organisations: lists.organisation.clone(),
                password: if *no_password { None } else { Some(password(lang)?) },
            };
            let account = accounts.add(&new, &by, &now).await.map_err(&told)?;
            show(global, &[account])
        }
        AccountQuestion::List => show(global, &accounts.list().await.map_err(&told)?),
        AccountQuestion::Role { account, role, lists } => {
            let account = accounts.find(account).await.map_err(&told)?;
            let change = wanted(Role::named(role).map_err(&told)?, lists);
            let account = accounts.change(&account.id, &change, &by, &now).await.map_err(&told)?;
            show(global, &[account])
        }
        AccountQuestion::Password { account } => {
            let account = accounts.find(account).await.map_err(&told)?;
            let password = password(lang)?;
            accounts.set_password(&account.id, &password, &by, &now).await.map_err(&told)?;
            say(
                global,
                word(lang, ["Password set.", "Contraseña guardada.", "Mot de passe enregistré."]),
            )
        }
        AccountQuestion::Token { account, name, write, days, revoke } => {
            let account = accounts.find(account).await.map_err(&told)?;
            if let Some(id) = revoke {
                accounts.revoke(&account.id, id, &by, &now).await.map_err(&told)?;
                return say(
                    global,
                    word(lang, ["Token revoked.", "Token revocado.", "Jeton révoqué."]),
                );
            }
            let Some(name) = name else {
                return tokens(global, &accounts.tokens(&account.id).await.map_err(&told)?);
            };
            let scope = if *write { Scope::Write } else { Scope::Read };
            let new = NewToken { name: name.clone(), scope, days: *days };
            let issued = accounts.issue(&account.id, &new, &by, &now).await.map_err(&told)?;
            if global.format == Format::Json {
                return emit_json(global, &issued);
            }
            emit_bytes(global, format!("{}\n", issued.token).as_bytes())
        }
        AccountQuestion::Remove { account } => {
            let account = accounts.find(account).await.map_err(&told)?;
            accounts.remove(&account.id, &by, &now).await.map_err(&told)?;
            say(global, word(lang, ["Account erased.", "Cuenta borrada.", "Compte effacé."]))
        }
        AccountQuestion::Audit { who, action, limit } => {
            let who = match who {
                // One that was erased is known by its id only.
                Some(who) => {
                    Some(accounts.find(who).await.map_or_else(|_| who.clone(), |of| of.id))
                }
                None => None,
            };
            let query = AuditQuery {
                who,
                action: action.clone(),
                limit: Some(*limit),
                ..AuditQuery::default()
            };
            audit(global, &accounts.audit(&query).await.map_err(&told)?)
        }
    }
}

fn wanted(role: Role, lists: &AccountLists) -> AccountChange {
    AccountChange {
        role: Some(role),
        initiatives: Some(lists.initiative.clone()),
        organisations: Some(lists.organisation.clone()),
        ..AccountChange::default()
    }
}

/// A password, asked for twice at a terminal, else the first line of the input.
fn password(lang: Lang) -> Result<String> {
    if !std::io::stdin().is_terminal() {
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line).into_diagnostic()?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
    }
    let ask = |words: [&'static str; 3]| {
        rpassword::prompt_password(format!("{}: ", word(lang, words))).into_diagnostic()
    };
    let first = ask(["Password", "Contraseña", "Mot de passe"])?;
    if first == ask(["Once more", "Otra vez", "Encore une fois"])? {
        return Ok(first);
    }
    let differ = [
        "The two are not the same.",
        "Las dos no son iguales.",
        "Les deux ne sont pas identiques.",
    ];
    Err(miette!("{}", word(lang, differ)))
}

fn say(global: &Global, words: &str) -> Result<()> {
    if global.quiet { Ok(()) } else { emit_bytes(global, sentence(words).as_bytes()) }
}

fn heads(lang: Lang, heads: &[[&'static str; 3]]) -> Table {
    let heads: Vec<String> = heads.iter().map(|head| word(lang, *head).to_owned()).collect();
    Table::new(&heads)
}

fn show(global: &Global, accounts: &[Account]) -> Result<()> {
    if global.format == Format::Json {
        return emit_json(global, &accounts);
    }
    let lang = global.lang;
    let mut table = heads(
        lang,
        &[
            ["Account", "Cuenta", "Compte"],
            ["Name", "Nombre", "Nom"],
            ["E-mail", "Correo", "Adresse"],
            ["Role", "Función", "Rôle"],
            ["Initiatives", "Iniciativas", "Initiatives"],
            ["Organisations", "Organizaciones", "Organisations"],
        ],
    );
    for of in accounts {
        table.row([
            of.id.clone(),
            short(&of.name),
            of.email.clone(),
            word(lang, of.role.words()).to_owned(),
            of.initiatives.join(", "),
            of.organisations.join(", "),
        ]);
    }
    emit_bytes(global, table.render().as_bytes())
}

fn tokens(global: &Global, tokens: &[TokenInfo]) -> Result<()> {
    if global.format == Format::Json {
        return emit_json(global, &tokens);
    }
    let mut table = heads(
        global.lang,
        &[
            ["Token", "Token", "Jeton"],
            ["Name", "Nombre", "Nom"],
            ["Scope", "Alcance", "Portée"],
            ["Ends", "Caduca", "Expire"],
            ["Last used", "Último uso", "Dernier usage"],
        ],
    );
    for of in tokens {
        table.row([
            of.id.clone(),
            short(&of.name),
            of.scope.name().to_owned(),
            of.ends_at.clone(),
            of.used_at.clone().unwrap_or_else(|| "—".to_owned()),
        ]);
    }
    emit_bytes(global, table.render().as_bytes())
}

fn audit(global: &Global, lines: &[AuditLine]) -> Result<()> {
    if global.format == Format::Json {
        return emit_json(global, &lines);
    }
    let mut table = heads(
        global.lang,
        &[
            ["When", "Cuándo", "Quand"],
            ["Who", "Quién", "Qui"],
            ["From", "Desde", "Depuis"],
            ["What", "Qué", "Quoi"],
            ["Of", "De", "De"],
            ["More", "Más", "Plus"],
        ],
    );
    let none = || "—".to_owned();
    for of in lines {
        let detail = of.detail.to_string();
        table.row([
            of.at.clone(),
            of.name.clone().or_else(|| of.who.clone()).unwrap_or_else(none),
            of.origin.clone().unwrap_or_else(none),
            of.action.clone(),
            of.subject.clone().unwrap_or_else(none),
            if detail == "{}" { none() } else { detail },
        ]);
    }
    emit_bytes(global, table.render().as_bytes())
}
