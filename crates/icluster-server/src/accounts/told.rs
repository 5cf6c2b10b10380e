//! What is told of accounts: errors as problem documents, and changes to the audit log.

use super::{Caller, now};
use crate::app::App;
use crate::problem::{Problem, text};
use crate::request::Facts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use icluster_accounts::AccountsError;
use icluster_database::DatabaseError;
use serde_json::json;

/// 404: nobody has an account here.
pub(crate) fn no_accounts() -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        "no-accounts",
        text("No accounts", "No hay cuentas", "Pas de comptes"),
        text(
            "This server has no accounts.",
            "Este servidor no tiene cuentas.",
            "Ce serveur n’a pas de comptes.",
        ),
        text(
            "Make the first with `icluster account add EMAIL --role steward`.",
            "Cree la primera con `icluster account add CORREO --role steward`.",
            "Créez le premier avec `icluster account add ADRESSE --role steward`.",
        ),
    )
}

/// 401: this is for those who are known.
pub(crate) fn not_known(token: bool) -> Problem {
    let detail = if token {
        text(
            "The token is not known here, has ended or was taken back.",
            "El token no se conoce aquí, caducó o fue revocado.",
            "Le jeton n’est pas connu ici, a expiré ou a été révoqué.",
        )
    } else {
        text(
            "This is only for those who have logged in.",
            "Esto es solo para quienes iniciaron sesión.",
            "Ceci n’est que pour ceux qui se sont connectés.",
        )
    };
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "not-known",
        text("Log in first", "Inicie sesión", "Connectez-vous d’abord"),
        detail,
        text(
            "Log in, or send a token: `Authorization: Bearer icl_…`.",
            "Inicie sesión o envíe un token: `Authorization: Bearer icl_…`.",
            "Connectez-vous ou envoyez un jeton : `Authorization: Bearer icl_…`.",
        ),
    )
}

/// 403: the token is there to read.
pub(crate) fn only_reads() -> Problem {
    Problem::forbidden(
        text(
            "This token only reads.",
            "Este token es de solo lectura.",
            "Ce jeton ne fait que lire.",
        ),
        text(
            "Make one with the scope `write`.",
            "Cree uno con el alcance `write`.",
            "Créez-en un de portée `write`.",
        ),
    )
}

/// 403: a page of another site may have sent it.
pub(crate) fn not_meant() -> Problem {
    Problem::forbidden(
        text(
            "The request does not say that it was meant.",
            "La solicitud no dice que fue intencional.",
            "La requête ne dit pas qu’elle était voulue.",
        ),
        text(
            "Changes with a cookie need the header `X-Requested-With: icluster` and come from the pages of this server; programs send a token.",
            "Los cambios con cookie necesitan el encabezado `X-Requested-With: icluster` y vienen de las páginas de este servidor; los programas envían un token.",
            "Les modifications avec un cookie demandent l’en-tête `X-Requested-With: icluster` et viennent des pages de ce serveur ; les programmes envoient un jeton.",
        ),
    )
}

/// 403: another role may.
pub(crate) fn not_yours() -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "not-yours",
        text("Not for your role", "No es para su función", "Pas pour votre rôle"),
        text(
            "This is only for stewards.",
            "Esto es solo para la administración.",
            "Ceci n’est que pour les responsables.",
        ),
        text(
            "Ask a steward to do it, or for the role.",
            "Pida a la administración que lo haga o que le dé la función.",
            "Demandez à un responsable de le faire, ou le rôle.",
        ),
    )
}

impl From<AccountsError> for Problem {
    fn from(error: AccountsError) -> Self {
        let (status, kind) = match &error {
            AccountsError::Credentials => (StatusCode::UNAUTHORIZED, "credentials"),
            AccountsError::Throttled { .. } => (StatusCode::TOO_MANY_REQUESTS, "too-often"),
            AccountsError::UnknownAccount(_) => (StatusCode::NOT_FOUND, "unknown-account"),
            AccountsError::UnknownToken(_) => (StatusCode::NOT_FOUND, "unknown-token"),
            AccountsError::Known(_) | AccountsError::LastSteward => {
                (StatusCode::CONFLICT, "conflict")
            }
            AccountsError::Password | AccountsError::Bad { .. } => {
                (StatusCode::BAD_REQUEST, "bad-request")
            }
            AccountsError::Departure => (StatusCode::BAD_REQUEST, "login-broken-off"),
            AccountsError::Provider(_) => (StatusCode::BAD_GATEWAY, "provider"),
            AccountsError::NoAccount => (StatusCode::FORBIDDEN, "no-account"),
            AccountsError::Database(DatabaseError::Busy) => return Self::busy(),
            AccountsError::Settings(_)
            | AccountsError::Internal(_)
            | AccountsError::Database(_) => {
                return Self::internal(&error);
            }
        };
        if matches!(error, AccountsError::Provider(_)) {
            tracing::warn!(%error, "a login through a provider was refused");
        }
        let [en, es, fr] = error.words();
        // The first sentence is what happened, the rest what to do.
        let halves = |words: &str| match words.split_once(". ") {
            Some((detail, action)) => (format!("{detail}."), action.to_owned()),
            None => (words.to_owned(), String::new()),
        };
        let (en, es, fr) = (halves(&en), halves(&es), halves(&fr));
        let title = text("Not done", "No se hizo", "Pas fait");
        let (detail, action) = (text(&en.0, &es.0, &fr.0), text(&en.1, &es.1, &fr.1));
        Self::new(status, kind, title, detail, action)
    }
}

/// An error reply with the headers that its status asks for.
pub(crate) fn refuse(facts: &Facts, error: AccountsError) -> Response {
    let wait = match &error {
        AccountsError::Throttled { seconds } => Some(*seconds),
        AccountsError::Database(DatabaseError::Busy) => Some(1),
        _ => None,
    };
    let mut response = facts.refuse(error.into());
    if let Some(seconds) = wait {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// Tells the audit log of a change that was kept, whoever made it, where there is a database.
pub(crate) async fn record(
    app: &App,
    caller: &Caller,
    action: &str,
    subject: &str,
    response: Response,
) -> Response {
    if response.status().is_success() {
        let done = match app.accounts().await {
            Ok(accounts) => {
                accounts.record(&caller.actor(), action, subject, &json!({}), &now()).await
            }
            Err(_) => return response,
        };
        if let Err(error) = done {
            tracing::error!(%error, action, subject, "a change is missing in the audit log");
        }
    }
    response
}
