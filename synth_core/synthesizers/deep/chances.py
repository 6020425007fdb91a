"""TVAE's codes drawn by the chances that its network gives them.

TVAE ends in a chance for every code of a column. SDV always takes the likeliest, so that rare
codes are never made at all; that they be drawn by their chances is what the network was trained
for (the loss is the cross entropy of these chances).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["by_chance"]


@contextmanager
def by_chance(model: Any) -> Iterator[None]:
    """While this lasts, codes are drawn by their chances.

    Args:
        model: ctgan's fitted or learning TVAE.
    """
    hook = model.decoder.register_forward_hook(_Draw(model.transformer.output_info_list))
    try:
        yield
    finally:
        hook.remove()


class _Draw:
    """Replaces the chances of each column by the one code that was drawn.

    Args:
        columns: ctgan's list of what each column takes up of a row.
    """

    def __init__(self, columns: Any) -> None:
        self._spans: list[tuple[int, int]] = []
        first = 0
        for column in columns:
            for span in column:
                if span.activation_fn == "softmax":
                    self._spans.append((first, first + span.dim))
                first += span.dim

    def __call__(self, network: Any, given: Any, out: tuple[Any, Any]) -> tuple[Any, Any]:
        """Take the network's output, shape (rows, width), with Gumbel's trick."""
        from torch import log, rand_like
        from torch.nn.functional import one_hot

        made, spread = out[0].clone(), out[1]
        for first, end in self._spans:
            chances = made[:, first:end]
            noise = -log(-log(rand_like(chances).clamp(1e-7, 1 - 1e-7)))
            drawn = (chances + noise).argmax(dim=1)
            made[:, first:end] = 2.0 * one_hot(drawn, end - first) - 1.0
        return made, spread
