"""CopulaGAN through the SDV package: CTGAN on numbers that were bent to a bell curve first."""

from synth_core.synthesizers.contract import MethodCard
from synth_core.synthesizers.deep.network import Engine
from synth_core.synthesizers.deep.settings import SETTINGS, TREATMENT, presets
from synth_core.synthesizers.deep.synthesizer import DeepSynthesizer
from synth_core.synthesizers.sdv_model import LICENCE

__all__ = ["CopulaGan"]


class CopulaGan(DeepSynthesizer):
    """SDV's CopulaGAN; see `DeepSynthesizer` for what it promises."""

    card = MethodCard(
        key="copula_gan",
        title="CopulaGAN",
        summary="Bends each number to a bell curve, then lets two neural networks compete as in "
                "CTGAN.",
        promise="Offered for comparison, because committees know it from SDV. Missing and often "
                "repeated values keep their place.",
        limits="No formal guarantee. As slow as CTGAN and not clearly closer than it; less "
               "alike and less useful than sequential trees wherever we measured both. "
               "The preset Quick hardly gets to the links between columns. "
               f"{TREATMENT}",
        cost="About two minutes for 25,000 rows of 15 columns with the preset Quick, up to 25 "
             "with the others; at most 100,000 rows are learned. One core, about 1 GB of memory, "
             "up to 4 for wide tables.",
        licence=LICENCE.format(packages="SDV, ctgan, copulas and RDT"),
        source="SDV documentation, CopulaGANSynthesizer, sdv 2.0; on Xu and others, NeurIPS "
               "2019, arXiv 1907.00503, and Patki and others, The Synthetic Data Vault (2016)",
    )
    settings = SETTINGS
    presets = presets(quick=25)
    engine = Engine("CopulaGANSynthesizer", "ctgan.synthesizers.ctgan", "_generator")
