"""CTGAN through the SDV package: two networks that compete, one making rows, one judging them."""

from synth_core.synthesizers.contract import MethodCard
from synth_core.synthesizers.deep.network import Engine
from synth_core.synthesizers.deep.settings import NEURAL_LICENCE, SETTINGS, TREATMENT, presets
from synth_core.synthesizers.deep.synthesizer import DeepSynthesizer

__all__ = ["Ctgan"]


class Ctgan(DeepSynthesizer):
    """SDV's CTGAN; see `DeepSynthesizer` for what it promises."""

    card = MethodCard(
        key="ctgan",
        title="CTGAN",
        summary="Two neural networks compete: one makes rows, the other tries to tell them from "
                "real ones; both get better by it.",
        promise="Known by name to most committees; learns links of any form if there are rows "
                "and time enough. Missing and often repeated values keep their place.",
        limits="No formal guarantee. Less alike and less useful than sequential trees wherever "
               "we measured both, and far slower. Learns columns first and links late: the "
               "preset Quick and tables of under some thousand rows hardly get to them. "
               f"{TREATMENT}",
        cost="About two minutes for 25,000 rows of 15 columns with the preset Quick, up to 20 "
             "with the others; at most 100,000 rows are learned. One core, about 1 GB of memory, "
             "up to 4 for wide tables.",
        licence=NEURAL_LICENCE,
        source="Xu, Skoularidou, Cuesta-Infante and Veeramachaneni, Modeling Tabular Data using "
               "Conditional GAN, NeurIPS 2019, arXiv 1907.00503; ctgan 0.12, sdv 2.0",
    )
    settings = SETTINGS
    presets = presets(quick=25)
    engine = Engine("CTGANSynthesizer", "ctgan.synthesizers.ctgan", "_generator")
