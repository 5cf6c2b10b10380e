"""Models, training and scoring by the Python package Splink, shared by the scripts of golden values and of speed."""
import logging
import re

import duckdb
import pandas as pd
from splink import DuckDBAPI, Linker, block_on

logging.getLogger("splink").setLevel(logging.ERROR)


def level(condition, null=False, frequency=None):
    found = {"sql_condition": condition, "label_for_charts": condition, "is_null_level": null}
    if frequency:
        column, weight, least = frequency
        found |= {"tf_adjustment_column": column, "tf_adjustment_weight": weight, "tf_minimum_u_value": least}
    return found


def same(column):
    return f'"{column}_l" = "{column}_r"'


def null(*columns):
    return level(" OR ".join(f'"{c}_l" IS NULL OR "{c}_r" IS NULL' for c in columns), null=True)


def comparison(name, *levels):
    return {"output_column_name": name, "comparison_levels": [*levels, level("ELSE")]}


def graded(column, conditions=(), frequency=False):
    exact = level(same(column), frequency=(column, 1.0, 0.0) if frequency else None)
    return comparison(column, null(column), exact, *[level(c) for c in conditions])


def jaro_winkler(column, *at_least):
    return [f'jaro_winkler_similarity("{column}_l", "{column}_r") >= {t}' for t in at_least]


def levenshtein(column, *at_most):
    return [f'levenshtein("{column}_l", "{column}_r") <= {t}' for t in at_most]


def train(tables, comparisons, predict_on, prior_on, recall, sessions, link="dedupe_only", pairs=1e9, frequencies=True, seed=None):
    """A trained linker: prior by rules, u from all pairs (or a sample with a seed), m by sessions of EM."""
    settings = {
        "link_type": link,
        "unique_id_column_name": "unique_id",
        "comparisons": comparisons,
        "blocking_rules_to_generate_predictions": [block_on(*rule) for rule in predict_on],
        "retain_intermediate_calculation_columns": True,
        "retain_matching_columns": False,
    }
    api = DuckDBAPI(duckdb.connect())
    linker = Linker([api.register(t) for t in tables] if len(tables) > 1 else api.register(tables[0]), settings)
    linker.training.estimate_probability_two_random_records_match([block_on(*rule) for rule in prior_on], recall=recall)
    if seed is None:
        # All pairs, none left out for speed.
        linker.training.estimate_u_using_random_sampling(max_pairs=pairs, min_count_per_level=None, num_chunks=1)
    else:
        linker.training.estimate_u_using_random_sampling(max_pairs=pairs, seed=seed)
    for rule in sessions:
        linker.training.estimate_parameters_using_expectation_maximisation(
            block_on(*rule), estimate_without_term_frequencies=not frequencies
        )
    return linker


def model_rows(linker):
    """(comparison, place of the level, m, u) of a trained model, in the order levels were given."""
    rows = []
    for found in linker._settings_obj.comparisons:
        for place, one in enumerate(found.comparison_levels):
            if not one.is_null_level:
                rows.append((found.output_column_name, place, one.m_probability, one.u_probability))
    return linker._settings_obj._probability_two_random_records_match, rows


FEBRL = [
    graded("given_name", jaro_winkler("given_name", 0.9, 0.7), frequency=True),
    graded("surname", jaro_winkler("surname", 0.9, 0.7), frequency=True),
    graded("date_of_birth", levenshtein("date_of_birth", 1, 2)),
    graded("soc_sec_id", levenshtein("soc_sec_id", 1, 2)),
    graded("street_number", levenshtein("street_number", 1)),
    graded("address_1", jaro_winkler("address_1", 0.9, 0.7)),
    graded("suburb", jaro_winkler("suburb", 0.9, 0.7), frequency=True),
    graded("postcode", levenshtein("postcode", 1, 2)),
]
FEBRL_PREDICT = [
    ["soc_sec_id"], ["date_of_birth"], ["given_name", "surname"], ["surname", "postcode"], ["given_name", "suburb"],
    ["address_1", "street_number"], ["given_name", "postcode"], ["surname", "suburb"],
]
FEBRL_PRIOR = [["soc_sec_id"], ["given_name", "surname", "date_of_birth"]]
FEBRL_SESSIONS = [["date_of_birth"], ["surname", "postcode"], ["given_name", "suburb"]]


def febrl(path):
    """A file of Febrl as a table; `entity` is what the records of one person share."""
    table = pd.read_csv(path, dtype=str, skipinitialspace=True)
    table.columns = [c.strip() for c in table.columns]
    for column in table.columns:
        table[column] = table[column].str.strip().replace("", None)
    table = table.astype(object).where(table.notna(), None)
    table["unique_id"] = table["rec_id"]
    entity = {row: re.match(r"rec-(\d+)-", row).group(1) for row in table["rec_id"]}
    return table, entity
