"""TVAE through the SDV package: a network that squeezes rows into few numbers and back."""

from synth_core.synthesizers.contract import MethodCard
from synth_core.synthesizers.deep.chances import by_chance
from synth_core.synthesizers.deep.network import Engine
from synth_core.synthesizers.deep.settings import NEURAL_LICENCE, SETTINGS, TREATMENT, presets
from synth_core.synthesizers.deep.synthesizer import DeepSynthesizer

__all__ = ["Tvae"]


class Tvae(DeepSynthesizer):
    """SDV's TVAE; see `DeepSynthesizer` for what it promises."""

    card = MethodCard(
        key="tvae",
        title="TVAE",
        summary="A neural network learns to squeeze each row into a few numbers and to restore "
                "it from them; new rows are restored from random numbers.",
        promise="The quickest and most often the closest of the three neural methods; learns "
                "links of any form. Codes are drawn by their chances; SDV by itself always takes "
                "the likeliest and so loses the rare ones.",
        limits="No formal guarantee. Less alike and less useful than sequential trees wherever "
               "we measured both, and slower. Values of one row are drawn side by side, "
               f"so some combinations do not fit. {TREATMENT}",
        cost="About a minute for 25,000 rows of 15 columns with the preset Quick, up to 6 with "
             "the others; at most 100,000 rows are learned. One core, about 1 GB of memory, up "
             "to 4 for wide tables.",
        licence=NEURAL_LICENCE,
        source="Xu, Skoularidou, Cuesta-Infante and Veeramachaneni, Modeling Tabular Data using "
               "Conditional GAN, NeurIPS 2019, arXiv 1907.00503; ctgan 0.12, sdv 2.0",
    )
    settings = SETTINGS
    presets = presets(quick=50)
    engine = Engine("TVAESynthesizer", "ctgan.synthesizers.tvae", "decoder", by_chance)
