//! Why something was not done, in three languages.

use icluster_database::DatabaseError;

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum AccountsError {
    /// E-mail and password do not belong together; which of them is wrong is not told
    #[error("{}", self.words()[0])]
    Credentials,
    /// Too many failed logins
    #[error("{}", self.words()[0])]
    Throttled {
        /// When to try again, in seconds
        seconds: i64,
    },
    /// There is no such account
    #[error("{}", self.words()[0])]
    UnknownAccount(String),
    /// The caller has no such token
    #[error("{}", self.words()[0])]
    UnknownToken(String),
    /// Another account has this e-mail
    #[error("{}", self.words()[0])]
    Known(String),
    /// The password is too easy to guess, or too long
    #[error("{}", self.words()[0])]
    Password,
    /// A part of the request makes no sense
    #[error("{}", self.words()[0])]
    Bad {
        /// What was given
        given: String,
        /// What is expected
        expected: &'static str,
    },
    /// The last steward cannot go
    #[error("{}", self.words()[0])]
    LastSteward,
    /// A login through a provider that was not begun here, was used already, or took too long
    #[error("{}", self.words()[0])]
    Departure,
    /// The provider's word is not believed or did not come; the reason is for the log, not for the visitor
    #[error("{}: {why}", self.words()[0], why = .0)]
    Provider(String),
    /// The provider knows the person, but there is no account for them
    #[error("{}", self.words()[0])]
    NoAccount,
    /// The settings of the provider make no sense
    #[error("{}: {why}", self.words()[0], why = .0)]
    Settings(String),
    /// Something of ours is broken
    #[error("{0}")]
    Internal(String),
    /// The database refuses
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<sqlx::Error> for AccountsError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(DatabaseError::Sql(error))
    }
}

impl AccountsError {
    /// What happened and what to do next, in English, Spanish and French; nothing that a visitor should not read.
    #[must_use]
    pub fn words(&self) -> [String; 3] {
        let fixed = |words: [&str; 3]| words.map(str::to_owned);
        match self {
            Self::Credentials => fixed([
                "E-mail and password do not belong together. Check both, or ask a steward for a new password.",
                "El correo y la contraseña no corresponden. Revise ambos o pida una contraseña nueva a un administrador.",
                "L’adresse et le mot de passe ne vont pas ensemble. Vérifiez les deux ou demandez un nouveau mot de passe à un responsable.",
            ]),
            Self::Throttled { seconds } => [
                format!("Too many failed logins. Try again in {seconds} seconds."),
                format!("Demasiados intentos fallidos. Vuelva a intentarlo en {seconds} segundos."),
                format!("Trop de tentatives échouées. Réessayez dans {seconds} secondes."),
            ],
            Self::UnknownAccount(given) => [
                format!("There is no account `{given}`. See the list of accounts for its id."),
                format!(
                    "No hay ninguna cuenta `{given}`. Busque su identificador en la lista de cuentas."
                ),
                format!(
                    "Il n’y a pas de compte « {given} ». Cherchez son identifiant dans la liste des comptes."
                ),
            ],
            Self::UnknownToken(given) => [
                format!("You have no token `{given}`. See the list of your tokens for its id."),
                format!(
                    "No tiene ningún token `{given}`. Busque su identificador en la lista de sus tokens."
                ),
                format!(
                    "Vous n’avez pas de jeton « {given} ». Cherchez son identifiant dans la liste de vos jetons."
                ),
            ],
            Self::Known(email) => [
                format!(
                    "There is an account with the e-mail {email} already. Change that one, or give another e-mail."
                ),
                format!("Ya existe una cuenta con el correo {email}. Cambie esa o dé otro correo."),
                format!(
                    "Il existe déjà un compte avec l’adresse {email}. Modifiez-le ou donnez une autre adresse."
                ),
            ],
            Self::Password => fixed([
                "This password is too easy to guess. Expected 12 to 200 characters, not all alike, without your e-mail or name.",
                "Esta contraseña es demasiado fácil de adivinar. Se esperan de 12 a 200 caracteres, no todos iguales, sin su correo ni su nombre.",
                "Ce mot de passe est trop facile à deviner. Attendu : 12 à 200 caractères, pas tous les mêmes, sans votre adresse ni votre nom.",
            ]),
            Self::Bad { given, expected } => [
                format!("Found `{given}`, expected {expected}."),
                format!("Se encontró `{given}`; se esperaba: {expected}."),
                format!("Trouvé « {given} », attendu : {expected}."),
            ],
            Self::LastSteward => fixed([
                "This is the last steward. Make another account a steward first.",
                "Es la última cuenta de administración. Haga primero administrador a otra cuenta.",
                "C’est le dernier responsable. Donnez d’abord ce rôle à un autre compte.",
            ]),
            Self::Departure => fixed([
                "This login was not begun here, was used already, or took too long. Begin again.",
                "Este inicio de sesión no empezó aquí, ya se usó o tardó demasiado. Empiece de nuevo.",
                "Cette connexion n’a pas commencé ici, a déjà servi ou a trop duré. Recommencez.",
            ]),
            Self::Provider(_) => fixed([
                "The site that should say who you are could not be believed or reached. Try again; if it happens again, tell a steward",
                "El sitio que debía identificarle no es de fiar o no responde. Inténtelo de nuevo; si se repite, avise a un administrador",
                "Le site qui devait vous identifier n’a pas pu être cru ou joint. Réessayez ; si cela se répète, prévenez un responsable",
            ]),
            Self::NoAccount => fixed([
                "There is no account for you here. Ask a steward to make one.",
                "No hay ninguna cuenta para usted. Pida a un administrador que la cree.",
                "Il n’y a pas de compte pour vous ici. Demandez à un responsable d’en créer un.",
            ]),
            Self::Settings(_) => fixed([
                "The login through another site is not set up as it should be; see docs/accounts.md",
                "El inicio de sesión por otro sitio no está bien configurado; vea docs/accounts.md",
                "La connexion par un autre site n’est pas bien configurée ; voir docs/accounts.md",
            ]),
            Self::Internal(_) | Self::Database(_) => fixed([
                "The accounts cannot be read or written. Look at the server's log.",
                "No se pueden leer o escribir las cuentas. Consulte el registro del servidor.",
                "Les comptes ne peuvent être lus ou écrits. Consultez le journal du serveur.",
            ]),
        }
    }
}
