"""Print environment.yml: the pins of requirements.txt for conda. Called by `make lock`.

The packages that a reader of the notebooks knows by name come from conda, the rest through pip.
"""

import re
from pathlib import Path

LOCK = Path(__file__).resolve().parents[1] / "requirements.txt"
PYTHON = "3.11.7"
FROM_CONDA = ("jupyterlab", "pandas", "matplotlib", "nbval", "papermill")
HEAD = """\
# Printed by .ci/environment.py from requirements.txt; a test keeps the two equal.
name: close-reading
channels:
  - conda-forge
  - nodefaults
dependencies:
"""


def pins(lock: str) -> dict[str, str]:
    """Return name -> pin with its marker, as the lock has them.

    >>> pins("one==1.0 ; os_name == 'nt' \\\\\\n    --hash=sha256:0\\n")
    {'one': "one==1.0 ; os_name == 'nt'"}
    """
    lines = re.findall(r"^([\w.-]+)(==[^\\\n]+)", lock, flags=re.M)
    return {name: name + rest.strip() for name, rest in lines}


def environment(lock: str) -> str:
    """Return the text of environment.yml for the text of a lock."""
    found = pins(lock)
    conda = [f"python={PYTHON}", *(found.pop(name).replace("==", "=") for name in FROM_CONDA)]
    lines = [f"  - {pin}" for pin in [*conda, "pip"]]
    lines += ["  - pip:", *(f'      - "{pin}"' for pin in found.values()), '      - "-e ."']
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(environment(LOCK.read_text(encoding="utf-8")), end="")
