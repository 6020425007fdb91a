"""The web process stays light: whatever page is opened, torch and sdv are not loaded."""

import json
import os
import subprocess
import sys
import textwrap

from components.places import PLACES
from tests.pages.judge.conftest import SHELL, Finished

HEAVY = {"torch", "sdv", "rdt", "ctgan", "copulas", "deepecho"}

# One process of its own, as the server is: it opens every page, then says what it has loaded.
OPEN_ALL = textwrap.dedent("""
    import json, sys
    from streamlit.testing.v1 import AppTest
    from components.places import PLACES

    shell, project, run = sys.argv[1:]
    seen = {}
    for key, place in PLACES.items():
        screen = AppTest.from_file(shell, default_timeout=60)
        for turn in range(2):  # the shell takes the ids of the link before and after the switch
            screen.query_params["project"], screen.query_params["run"] = project, run
            if not turn:
                screen.switch_page(place.script)
        screen.run()
        assert not screen.exception, (key, screen.exception)
        seen[key] = screen.title[0].value if screen.title else ""
    loaded = sorted({name.split(".")[0] for name in sys.modules})
    print(json.dumps({"seen": seen, "loaded": loaded}))
""")


def test_opening_every_page_loads_neither_torch_nor_sdv(finished: Finished) -> None:
    root = SHELL.parents[1]
    done = subprocess.run(
        [sys.executable, "-c", OPEN_ALL, str(SHELL), finished.project, finished.run], cwd=root,
        env={**os.environ, "LIKENESS_HOME": str(finished.home), "PYTHONPATH": str(root)},
        capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["seen"].keys() == PLACES.keys() and all(told["seen"].values())
    assert len(set(told["seen"].values())) > len(PLACES) / 2  # it was not one page all the time
    assert "pandas" in told["loaded"] and "plotly" in told["loaded"]
    assert not HEAVY & set(told["loaded"])
