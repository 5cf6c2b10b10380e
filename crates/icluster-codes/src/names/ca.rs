//! Canadian provinces and territories: SGC code, postal abbreviation, official name.

use super::{State, state};

pub(super) const CA_PROVINCES: [State; 13] = [
    state(
        "10",
        "NL",
        "Newfoundland and Labrador",
        ["Newfoundland and Labrador", "Terranova y Labrador", "Terre-Neuve-et-Labrador"],
    ),
    state(
        "11",
        "PE",
        "Prince Edward Island",
        ["Prince Edward Island", "Isla del Príncipe Eduardo", "Île-du-Prince-Édouard"],
    ),
    state("12", "NS", "Nova Scotia", ["Nova Scotia", "Nueva Escocia", "Nouvelle-Écosse"]),
    state("13", "NB", "New Brunswick", ["New Brunswick", "Nuevo Brunswick", "Nouveau-Brunswick"]),
    state("24", "QC", "Quebec", ["Quebec", "Quebec", "Québec"]),
    state("35", "ON", "Ontario", ["Ontario", "Ontario", "Ontario"]),
    state("46", "MB", "Manitoba", ["Manitoba", "Manitoba", "Manitoba"]),
    state("47", "SK", "Saskatchewan", ["Saskatchewan", "Saskatchewan", "Saskatchewan"]),
    state("48", "AB", "Alberta", ["Alberta", "Alberta", "Alberta"]),
    state(
        "59",
        "BC",
        "British Columbia",
        ["British Columbia", "Columbia Británica", "Colombie-Britannique"],
    ),
    state("60", "YT", "Yukon", ["Yukon", "Yukón", "Yukon"]),
    state(
        "61",
        "NT",
        "Northwest Territories",
        ["Northwest Territories", "Territorios del Noroeste", "Territoires du Nord-Ouest"],
    ),
    state("62", "NU", "Nunavut", ["Nunavut", "Nunavut", "Nunavut"]),
];
