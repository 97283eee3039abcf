"""Are two names one? Comparing spellings and gathering names into entities."""

from sources.naming.blocking import blocking_keys
from sources.naming.cautious import may_be_person
from sources.naming.clustering import cluster_names
from sources.naming.comparison import compare_names
from sources.naming.outcome import JOINED, POSSIBLE, SUGGESTED, NameComparison, Verdict
from sources.naming.skeleton import skeleton
from sources.naming.spellings import Spelling, SpellingGroup, spellings
from sources.naming.uses import Cluster, Form, Judgement, Link, UsedName

__all__ = [
    "JOINED",
    "POSSIBLE",
    "SUGGESTED",
    "Cluster",
    "Form",
    "Judgement",
    "Link",
    "NameComparison",
    "Spelling",
    "SpellingGroup",
    "UsedName",
    "Verdict",
    "blocking_keys",
    "cluster_names",
    "compare_names",
    "may_be_person",
    "skeleton",
    "spellings",
]
